import { sql } from '@foxeo/db';
import { measureOf } from '@foxeo/platform/kpis/measure';

const said = (clientId: string, kind: 'client' | 'operator') => sql`
  select m.id, coalesce(nullif(left(m.body, 120), ''), 'Pièce jointe') as title, m.created_at as at, '/chat?message=' || m.seq || '#m' || m.seq as href
  from public.messages m
  where m.client_id = ${clientId} and m.author_kind = ${kind}::public.message_author and m.deleted_at is null`;

export const received = measureOf(({ client }) => said(client.id, 'operator'));
export const sent = measureOf(({ client }) => said(client.id, 'client'));
