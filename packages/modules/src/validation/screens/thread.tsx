import { translator } from '@foxeo/core/messages';
import { sayDay } from '@foxeo/core/near-days';
import { Timeline, TimelineItem } from '@foxeo/ui/timeline';
import { Check, Eye, type LucideIcon, MessageCircleQuestion, RotateCcw, Send, Undo2, X } from 'lucide-react';
import { messages } from '../messages.ts';
import { sayRound } from '../rules.ts';
import type { EventKind, SubmissionSheet } from '../schema.ts';

const say = translator(messages);

const ICONS: Readonly<Record<EventKind, LucideIcon>> = {
  submitted: Send,
  resubmitted: Send,
  opened: Eye,
  precision_asked: MessageCircleQuestion,
  rejected: X,
  approved: Check,
  withdrawn: Undo2,
  approval_taken_back: RotateCcw,
};

/** Every move of a submission with the words said, oldest first. */
export function Thread({ sheet, now, zone }: { sheet: SubmissionSheet; now: Date; zone: string }) {
  return (
    <Timeline>
      {sheet.events.map(({ id, kind, round, side, by, comment, at }) => {
        const Icon = ICONS[kind];
        const who = by ?? say(`someone_${side}`);
        const title =
          kind === 'resubmitted'
            ? say('event_resubmitted', { by: who, round: sayRound(round) })
            : say(`event_${kind}`, { by: who });
        return (
          <TimelineItem
            key={id}
            icon={<Icon />}
            title={title}
            when={<time dateTime={at}>{sayDay(new Date(at), now, zone)}</time>}
          >
            {comment && <p className="max-w-[72ch] whitespace-pre-line wrap-anywhere">{comment}</p>}
          </TimelineItem>
        );
      })}
    </Timeline>
  );
}
