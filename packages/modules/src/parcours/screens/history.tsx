import { t, translator } from '@foxeo/core/messages';
import { sayDay } from '@foxeo/core/near-days';
import { Timeline, TimelineItem } from '@foxeo/ui/timeline';
import {
  Check,
  CircleOff,
  DoorOpen,
  Flag,
  GraduationCap,
  ListOrdered,
  type LucideIcon,
  Minus,
  Pause,
  Pencil,
  Play,
  Plus,
  RotateCcw,
  Send,
  Sprout,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import { messages } from '../messages.ts';
import type { ParcoursEvent, ParcoursEventKind } from '../schema.ts';

const say = translator(messages);

const ICONS: Readonly<Record<ParcoursEventKind, LucideIcon>> = {
  created: Sprout,
  started: Play,
  step_added: Plus,
  step_removed: Minus,
  step_edited: Pencil,
  steps_ordered: ListOrdered,
  step_opened: DoorOpen,
  step_submitted: Send,
  step_returned: Undo2,
  step_withdrawn: Undo2,
  step_completed: Check,
  step_completion_undone: RotateCcw,
  step_skipped: CircleOff,
  step_reopened: RotateCcw,
  suspended: Pause,
  resumed: Play,
  abandoned: CircleOff,
  completed: Flag,
  reopened: RotateCcw,
  nudged: Sprout,
  stalled: TriangleAlert,
  graduated: GraduationCap,
  graduation_undone: RotateCcw,
};

/** What happened, latest first, with the reasons given. */
export function History({ events, now, zone }: { events: readonly ParcoursEvent[]; now: Date; zone: string }) {
  if (events.length === 0) return <p className="text-sm text-muted">{t(messages, 'history_none')}</p>;
  return (
    <Timeline>
      {events.toReversed().map(({ id, kind, stepTitle, by, side, said, at }) => {
        const Icon = ICONS[kind];
        const who = by ?? (side ? say(`someone_${side}`) : say('someone'));
        return (
          <TimelineItem
            key={id}
            icon={<Icon />}
            title={say(`event_${kind}`, {
              by: who,
              step: stepTitle ? t(messages, 'quoted', { title: stepTitle }) : '',
            })}
            when={<time dateTime={at}>{sayDay(new Date(at), now, zone)}</time>}
          >
            {said && <p className="max-w-[72ch] whitespace-pre-line wrap-anywhere">{said}</p>}
          </TimelineItem>
        );
      })}
    </Timeline>
  );
}
