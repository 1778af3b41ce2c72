import type { Stage } from './actor.ts';

/** How long ago each client came, in days. */
const CAME: Readonly<Record<string, number>> = {
  'lea@capboussole.example': 48,
  'nora@lesmainsvertes.example': 96,
  'thomas@atelierguerin.example': 210,
};
const INVITED_DAYS_AGO = 2;
const DATED = [
  ...['clients', 'client_members', 'invitations', 'client_notes'],
  ...['prospects', 'prospect_events', 'projects', 'project_events'],
];

/**
 * Spreads over the past weeks what the demo did within a second: when clients came, how prospects went from stage to
 * stage, notes, the life of projects. Nothing comes after now. The journal keeps the true time: it can't be changed.
 */
export async function seedDates(stage: Stage): Promise<void> {
  await stage.owner.begin(async (tx) => {
    // History is append-only, and a date that is told otherwise is no act to be journaled.
    for (const table of DATED) await tx`alter table ${tx(`public.${table}`)} disable trigger user`;
    for (const [email, days] of Object.entries(CAME)) {
      await tx`
        update public.clients c set created_at = now() - ${days}::int * interval '1 day', activated_at = now() - ${days - 1}::int * interval '1 day'
        from auth.users u, public.client_members m where u.email = ${email} and m.user_id = u.id and m.client_id = c.id`;
    }
    await tx`
      update public.client_members m set created_at = c.activated_at from public.clients c where c.id = m.client_id and c.activated_at is not null`;
    await tx`
      update public.invitations i set created_at = c.created_at, last_sent_at = c.created_at, accepted_at = c.activated_at
      from public.clients c where c.id = i.client_id and c.activated_at is not null`;
    await tx`
      update public.invitations set created_at = created_at - ${INVITED_DAYS_AGO}::int * interval '1 day',
        last_sent_at = last_sent_at - ${INVITED_DAYS_AGO}::int * interval '1 day', expires_at = expires_at - ${INVITED_DAYS_AGO}::int * interval '1 day'
      where accepted_at is null`;
    await tx`
      update public.clients set created_at = now() - ${INVITED_DAYS_AGO}::int * interval '1 day' where activated_at is null`;

    // Noted, called three days later, qualified within the hour.
    await tx`
      with called as (
        select prospect_id, min(at) as at from public.prospect_events where kind = 'exchange' group by prospect_id
      )
      update public.prospect_events e set at = c.at - case
          when e.kind = 'created' then interval '3 days 2 hours'
          when e.to_stage = 'booked' then interval '3 days'
          when e.kind = 'exchange' then interval '50 minutes'
          when e.to_stage = 'to_qualify' then interval '10 minutes'
          when e.kind = 'qualified' then interval '1 second'
          else interval '0'
        end
      from called c where c.prospect_id = e.prospect_id`;
    await tx`
      update public.prospects p set created_at = s.first, stage_changed_at = s.moved, last_contact_at = s.called
      from (
        select prospect_id, min(at) as first, max(at) filter (where kind = 'moved') as moved, max(at) filter (where kind = 'exchange') as called
        from public.prospect_events group by prospect_id
      ) s where s.prospect_id = p.id`;

    await tx`
      update public.client_notes n set noted_at = now() - d.days * interval '1 day', created_at = now() - d.days * interval '1 day'
      from (select id, 3 + 8 * row_number() over (partition by client_id order by pinned, id) as days from public.client_notes) d
      where d.id = n.id`;

    // What concerns a thing comes in the order in which it was done, from the project's first days to yesterday.
    await tx`
      with told as (
        select e.id, row_number() over (partition by e.project_id order by e.at) as nth, count(*) over (partition by e.project_id) as all_of_them
        from public.project_events e
      )
      update public.project_events e set at = now() - (1 + (t.all_of_them - t.nth) * 30.0 / t.all_of_them) * interval '1 day'
      from told t where t.id = e.id`;
    await tx`
      update public.projects p set created_at = e.first
      from (select project_id, min(at) as first from public.project_events group by project_id) e where e.project_id = p.id`;
    for (const table of DATED) await tx`alter table ${tx(`public.${table}`)} enable trigger user`;
  });
}
