import { sql } from '@foxeo/db';
import { measureOf } from '@foxeo/platform/kpis/measure';

/** A client's documents that are there to be read. */
const there = (clientId: string) => sql`
  d.client_id = ${clientId} and d.visibility = 'shared' and d.deleted_at is null and d.status <> 'withdrawn' and d.current_version > 0`;
const line = sql`d.id, d.file_name as title, d.created_at as at, '/documents/' || d.id as href`;

export const added = measureOf(({ client }) => sql`select ${line} from public.documents d where ${there(client.id)}`);
export const received = measureOf(
  ({ client }) => sql`select ${line} from public.documents d where ${there(client.id)} and d.owner_side = 'operator'`,
);
export const handedIn = measureOf(
  ({ client }) => sql`select ${line} from public.documents d where ${there(client.id)} and d.owner_side = 'client'`,
);
/** One a document, on the day of its latest approval. */
export const approved = measureOf(
  ({ client }) => sql`
    select d.id, d.file_name as title, max(a.at) as at, '/documents/' || d.id as href
    from public.document_approvals a join public.documents d on d.id = a.document_id
    where a.client_id = ${client.id} and ${there(client.id)} group by d.id, d.file_name`,
);
