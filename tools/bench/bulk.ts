import type { World } from '../../e2e/fixtures/world.ts';

export interface Bulk {
  clients: number;
  documents: number;
  audit: number;
  pending: number;
}

/** The size at which the Hub is measured. */
export const SIZE: Bulk = { clients: 200, documents: 5_000, audit: 50_000, pending: 60 };

/** Fills an operator's house by plain SQL: rows as the product writes them, without their files. */
export async function fill({ sql }: World, operatorId: string, size: Bulk = SIZE): Promise<void> {
  // Signals and mails of invented rows would drown what is measured.
  await sql`alter table public.documents disable trigger user`;
  await sql`alter table public.submissions disable trigger user`;
  await sql`alter table public.clients disable trigger user`;
  await sql`
    insert into public.clients (operator_id, first_name, last_name, company, email, status, activated_at, created_at)
    select ${operatorId}, 'Prénom' || n, 'Nom' || n, 'Maison ' || n, 'client' || n || '@mesure.example', 'active', now(),
           now() - n * interval '1 hour'
    from generate_series(1, ${size.clients}) n`;
  await sql`
    insert into public.client_config (client_id, dashboard, modules_actifs)
    select c.id, 'lab', '{documents,validation}' from public.clients c
    where c.operator_id = ${operatorId} and not exists (select from public.client_config f where f.client_id = c.id)`;
  await sql`
    with numbered as (
      select c.id, row_number() over () - 1 as place from public.clients c
      where c.operator_id = ${operatorId} and c.email like '%@mesure.example'
    ), made as (
      insert into public.documents (client_id, operator_id, file_name, file_path, file_size, mime_type, status, current_version, owner_side, created_at)
      select k.id, ${operatorId}, 'document-' || n || '.pdf', 'mesure/' || n, 1000 + n, 'application/pdf', 'shared', 1, 'client',
             now() - n * interval '11 minutes'
      from generate_series(1, ${size.documents}) n join numbered k on k.place = n % ${size.clients}
      returning id, client_id, file_name, file_path, created_at
    )
    insert into public.document_versions (document_id, client_id, operator_id, version, state, file_name, file_path, file_size, mime_type, sha256,
      scan_status, upload_key, uploaded_by, created_at, ready_at)
    select m.id, m.client_id, ${operatorId}, 1, 'ready', m.file_name, m.file_path, 1000, 'application/pdf', repeat('a', 64), 'unscanned',
           'mesure-' || m.id, ${operatorId}, m.created_at, m.created_at
    from made m`;
  await sql`
    insert into public.submissions (client_id, operator_id, kind, document_id, version_id, title, submitted_by, promised_at, first_submitted_at)
    select d.client_id, ${operatorId}, 'document', d.id, v.id, d.file_name, ${operatorId}, now() + interval '1 day' - n.n * interval '1 hour', d.created_at
    from (select d.*, row_number() over (order by d.created_at desc) as place from public.documents d where d.operator_id = ${operatorId}) d
    join generate_series(1, ${size.pending}) n(n) on n.n = d.place
    join public.document_versions v on v.document_id = d.id`;
  await sql`
    insert into public.audit_log (chain, seq, at, actor_kind, actor_id, operator_id, client_id, action, entity, entity_id, shown_to_client, previous_hash, hash)
    select d.client_id, 1000 + row_number() over (partition by d.client_id), now() - n * interval '1 minute', 'client', ${operatorId}, ${operatorId},
           d.client_id, 'document.opened', 'document', d.id::text, true, '\\x00', '\\x00'
    from generate_series(1, ${size.audit}) n
    join (select id, client_id, row_number() over () - 1 as place from public.documents where operator_id = ${operatorId}) d
      on d.place = n % ${size.documents}`;
  await sql`alter table public.documents enable trigger user`;
  await sql`alter table public.submissions enable trigger user`;
  await sql`alter table public.clients enable trigger user`;
  await sql`analyze`;
}
