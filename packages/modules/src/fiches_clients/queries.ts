import { fail } from '@foxeo/core/result';
import { type Db, iso, sql } from '@foxeo/db';
import { ExpectedFailure } from '@foxeo/platform/session';
import { clientName, clients, lineColumns } from './queries/columns.ts';
import type { ClientActivity, ClientConfig, ClientHead, ClientSheet } from './schema.ts';

/** The head of a client's pages. @throws ExpectedFailure `not_found`. */
export async function readHead(db: Db, operatorId: string, id: string): Promise<ClientHead> {
  return one(id, async () => {
    const { rows } = await sql<ClientHead>`
      select ${lineColumns}, ${headColumns} from ${clients} where c.id = ${id} and c.operator_id = ${operatorId}
    `.execute(db);
    return rows[0];
  });
}

/** One client with members and invitations. @throws ExpectedFailure `not_found`. */
export async function readClient(db: Db, operatorId: string, id: string): Promise<ClientSheet> {
  return one(id, async () => {
    const { rows } = await sql<ClientSheet>`
      select ${lineColumns}, ${headColumns}, c.first_name as "firstName", c.last_name as "lastName", c.company, c.phone, c.city,
        m.source, m.deferred_until::text as "deferredUntil", ${iso(sql`c.activated_at`)} as "activatedAt", ${iso(sql`c.updated_at`)} as "updatedAt",
        f.subdomain::text, f.modules_actifs as modules,
        coalesce((
          select jsonb_agg(jsonb_build_object(
            'id', m.id, 'name', nullif(trim(concat_ws(' ', p.first_name, p.last_name)), ''), 'role', m.role,
            'canSubmit', m.can_submit, 'canBilling', m.can_billing, 'canInvite', m.can_invite, 'since', m.created_at
          ) order by m.role, m.created_at, m.id)
          from public.client_members m left join public.profiles p on p.user_id = m.user_id
          where m.client_id = c.id and m.operator_id = ${operatorId} and m.removed_at is null
        ), '[]') as members,
        coalesce((
          select jsonb_agg(jsonb_build_object(
            'id', i.id, 'email', i.email, 'sentAt', i.last_sent_at, 'sentCount', i.sent_count, 'expiresAt', i.expires_at,
            'state', case when i.accepted_at is not null then 'accepted' when i.cancelled_at is not null then 'cancelled'
                          when i.expires_at < now() then 'expired' else 'open' end
          ) order by i.created_at desc, i.id)
          from public.invitations i where i.client_id = c.id and i.operator_id = ${operatorId}
        ), '[]') as invitations
      from ${clients} where c.id = ${id} and c.operator_id = ${operatorId}
    `.execute(db);
    return rows[0];
  });
}

/** What waits for the operator at this client, most pressing first; and what was deposited last. */
export async function readActivity(db: Db, operatorId: string, clientId: string): Promise<ClientActivity> {
  const [pending, documents] = await Promise.all([
    sql<ClientActivity['pending'][number]>`
      select s.id, s.title, ${iso(sql`s.promised_at`)} as "promisedAt"
      from public.submissions s
      where s.client_id = ${clientId} and s.operator_id = ${operatorId} and s.status = 'pending'
      order by s.promised_at, s.id limit 5
    `.execute(db),
    sql<ClientActivity['documents'][number]>`
      select d.id, d.file_name as name, d.mime_type as mime, d.owner_side as side, ${iso(sql`d.created_at`)} as "createdAt"
      from public.documents d
      where d.client_id = ${clientId} and d.operator_id = ${operatorId} and d.current_version > 0 and d.deleted_at is null
      order by d.created_at desc, d.id limit 5
    `.execute(db),
  ]);
  return { pending: pending.rows, documents: documents.rows };
}

/** What a client sees and how. @throws ExpectedFailure `not_found`. */
export async function readConfig(db: Db, operatorId: string, id: string): Promise<ClientConfig> {
  return one(id, async () => {
    const { rows } = await sql<ClientConfig>`
      select c.id, ${clientName} as name, f.dashboard, f.modules_actifs as modules, f.accent, f.subdomain::text,
        f.custom_config as settings, f.theme, f.elio_lab_enabled as "elioLabEnabled",
        ${iso(sql`f.updated_at`)} as "seenAt"
      from ${clients} where c.id = ${id} and c.operator_id = ${operatorId}
    `.execute(db);
    return rows[0];
  });
}

export {
  type ClientList,
  type ExportedClient,
  listChoices,
  listClientIds,
  listClients,
  listForExport,
  listViews,
  PAGE_SIZE,
} from './queries/list.ts';

export interface WaitingInvitation {
  clientId: string;
  name: string;
  sentAt: string;
}

/** Clients invited more than `days` ago who haven't come in, the longest wait first. */
export async function listUnopened(db: Db, operatorId: string, days: number): Promise<WaitingInvitation[]> {
  const { rows } = await sql<WaitingInvitation>`
    select c.id as "clientId", ${clientName} as name, ${iso(sql`max(i.last_sent_at)`)} as "sentAt"
    from public.clients c join public.invitations i on i.client_id = c.id
    where c.operator_id = ${operatorId} and c.status = 'invited' and i.operator_id = ${operatorId}
      and i.accepted_at is null and i.cancelled_at is null
    group by c.id having max(i.last_sent_at) < now() - ${days} * interval '1 day'
    order by max(i.last_sent_at), c.id
  `.execute(db);
  return rows;
}

/** Active clients, by space. */
export async function countActive(db: Db, operatorId: string): Promise<{ lab: number; one: number }> {
  const { rows } = await sql<{ lab: number; one: number }>`
    select count(*) filter (where f.dashboard = 'lab')::int as lab, count(*) filter (where f.dashboard = 'one')::int as one
    from ${clients} where c.operator_id = ${operatorId} and c.status = 'active'
  `.execute(db);
  return rows[0] ?? { lab: 0, one: 0 };
}

/** The client's name alone, for a page's title; null when there is none for this operator. */
export async function readName(db: Db, operatorId: string, id: string): Promise<string | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<{ name: string }>`
    select ${clientName} as name from public.clients c where c.id = ${id} and c.operator_id = ${operatorId}
  `.execute(db);
  return rows[0]?.name ?? null;
}

const headColumns = sql`${iso(sql`c.archived_at`)} as "archivedAt", c.status_reason as "statusReason"`;

async function one<T>(id: string, find: () => Promise<T | undefined>): Promise<T> {
  const found = isId(id) ? await find() : undefined;
  if (!found) throw new ExpectedFailure(fail('not_found', { detail: 'client' }).error);
  return found;
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

export async function recordOpening(db: Db, clientId: string): Promise<void> {
  await sql`select app.record_sheet_opened(${clientId}::uuid)`.execute(db);
}
