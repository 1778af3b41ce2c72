import { t } from '@foxeo/core/messages';
import { Badge, type BadgeProps } from '@foxeo/ui/badge';
import { Check, Clock, MessageCircleQuestion, PenLine, RotateCcw, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { messages } from '../messages.ts';
import type { SubmissionStatus } from '../schema.ts';

const LOOKS: Readonly<Record<SubmissionStatus, { tone: NonNullable<BadgeProps['tone']>; icon: ReactNode }>> = {
  draft: { tone: 'line', icon: <PenLine aria-hidden="true" /> },
  pending: { tone: 'info', icon: <Clock aria-hidden="true" /> },
  needs_precision: { tone: 'warn', icon: <MessageCircleQuestion aria-hidden="true" /> },
  rejected: { tone: 'danger', icon: <RotateCcw aria-hidden="true" /> },
  approved: { tone: 'success', icon: <Check aria-hidden="true" /> },
  withdrawn: { tone: 'neutral', icon: <Undo2 aria-hidden="true" /> },
};

/** The state of a submission: a word, an icon and a colour that agree. */
export function StatusBadge({ status }: { status: SubmissionStatus }) {
  const { tone, icon } = LOOKS[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t(messages, `status_${status}`)}
    </Badge>
  );
}
