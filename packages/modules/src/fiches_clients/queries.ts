import { fail } from '@foxeo/core/result';
import { type Db, sql } from '@foxeo/db';
import { ExpectedFailure } from '@foxeo/platform/session';
import type { ClientLine, ClientSheet, ListQuery } from './schema.ts';

export const PAGE_SIZE = 50;

export interface ClientList {
  lines: ClientLine[];
  total: number;
  byStatus: { active: number; invited: number; paused: number; archived: number };
}

/** Clients of the operator; archived ones only when asked. */
export async function listClients(db: Db, operatorId: string, query: ListQuery): Promise<ClientList> {
  const matching = sql`
    c.operator_id = ${operatorId} and c.status <> 'anonymised'
    ${query.espace ? sql`and f.dashboard = ${query.espace}::public.dashboard` : sql``}
    ${query.q ? sql`and concat_ws(' ', c.first_name, c.last_name, c.company, c.email, c.city) ilike ${pattern(query.q)}` : sql``}`;
  const status = query.statut
    ? sql`and c.status = ${query.statut}::public.client_status`
    : sql`and c.status <> 'archived'`;
  const [lines, counts] = await Promise.all([
    sql<ClientLine>`
      ${selectLine()} where ${matching} ${status}
      order by ${query.tri === 'nom' ? sql`lower(coalesce(c.company, c.last_name))` : sql`c.created_at desc`}, c.id
      limit ${PAGE_SIZE} offset ${(query.page - 1) * PAGE_SIZE}
    `.execute(db),
    sql<ClientList['byStatus']>`
      select count(*) filter (where c.status = 'active')::int as active, count(*) filter (where c.status = 'invited')::int as invited,
        count(*) filter (where c.status = 'paused')::int as paused, count(*) filter (where c.status = 'archived')::int as archived
      from public.clients c join public.client_config f on f.client_id = c.id where ${matching}
    `.execute(db),
  ]);
  const byStatus = counts.rows[0] ?? { active: 0, invited: 0, paused: 0, archived: 0 };
  const shown = byStatus.active + byStatus.invited + byStatus.paused;
  const total = query.statut && query.statut !== 'anonymised' ? byStatus[query.statut] : shown;
  return { lines: lines.rows, total, byStatus };
}

/** One client with members, invitations and configuration. @throws ExpectedFailure `not_found`. */
export async function readClient(db: Db, operatorId: string, id: string): Promise<ClientSheet> {
  const found = /^[0-9a-f-]{36}$/i.test(id)
    ? await sql<ClientSheet>`
        select line.*, c.first_name as "firstName", c.last_name as "lastName", c.company, c.phone, ${iso(sql`c.updated_at`)} as "updatedAt",
          f.modules_actifs as "modulesActifs", ${iso(sql`f.updated_at`)} as "configSeenAt",
          coalesce((
            select jsonb_agg(jsonb_build_object('userId', m.user_id, 'name', nullif(trim(p.first_name || ' ' || p.last_name), ''),
              'role', m.role, 'canSubmit', m.can_submit, 'canBilling', m.can_billing, 'since', m.created_at) order by m.created_at)
            from public.client_members m left join public.profiles p on p.user_id = m.user_id
            where m.client_id = c.id and m.operator_id = ${operatorId} and m.removed_at is null
          ), '[]') as members,
          coalesce((
            select jsonb_agg(jsonb_build_object('id', i.id, 'email', i.email, 'sentAt', i.last_sent_at, 'sentCount', i.sent_count,
              'expiresAt', i.expires_at, 'state', case when i.accepted_at is not null then 'accepted'
                when i.cancelled_at is not null then 'cancelled' when i.expires_at < now() then 'expired' else 'open' end
            ) order by i.created_at desc)
            from public.invitations i where i.client_id = c.id and i.operator_id = ${operatorId}
          ), '[]') as invitations
        from (${selectLine()} where c.id = ${id} and c.operator_id = ${operatorId}) line
        join public.clients c on c.id = line.id
        join public.client_config f on f.client_id = line.id
      `.execute(db)
    : { rows: [] };
  const [sheet] = found.rows;
  if (!sheet) throw new ExpectedFailure(fail('not_found', { detail: 'client' }).error);
  return sheet;
}

function selectLine() {
  return sql`
    select c.id, coalesce(c.company, c.first_name || ' ' || c.last_name) as name, c.first_name || ' ' || c.last_name as contact,
      c.email, c.city, c.status, f.dashboard, f.subdomain, f.accent, ${iso(sql`c.created_at`)} as "createdAt",
      (select count(*)::int from public.submissions s
       where s.client_id = c.id and s.operator_id = c.operator_id and s.status = 'pending') as pending
    from public.clients c join public.client_config f on f.client_id = c.id`;
}

function iso(column: ReturnType<typeof sql>) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (special) => `\\${special}`)}%`;
}
