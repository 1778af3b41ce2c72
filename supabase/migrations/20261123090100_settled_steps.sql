-- ─────────────────────────────────────────────────────────────────────────────
-- A step that was sent has been opened
--
-- « Une étape s’ouvre » and the reminders about it ask for one thing: that the step goes. Once it went, or is no longer
-- asked for, they leave the unread ones of everybody.
-- ─────────────────────────────────────────────────────────────────────────────

create function private.settle_step()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.settle_notifications('step:' || new.id, '{step_opened,step_reopened,step_nudge,step_stalled}');
  return null;
end
$$;

create trigger settle after update of status on public.parcours_steps
  for each row when (old.status = 'current' and new.status in ('in_review', 'completed', 'skipped'))
  execute function private.settle_step();

-- Those that were left behind so far.
update public.notifications n
set done_at = now(), read_at = coalesce(n.read_at, now()), acted_at = coalesce(n.acted_at, now())
from public.parcours_steps s
where n.thread = 'step:' || s.id and n.type in ('step_opened', 'step_reopened', 'step_nudge', 'step_stalled')
  and n.done_at is null and s.status in ('in_review', 'completed', 'skipped');
