import { t } from '@foxeo/core/messages';
import { Badge, type BadgeProps } from '@foxeo/ui/badge';
import { messages } from '../messages.ts';
import type { ParcoursStatus, StepStatus } from '../schema.ts';

const STEP_TONES: Readonly<Record<StepStatus, NonNullable<BadgeProps['tone']>>> = {
  locked: 'line',
  current: 'accent',
  in_review: 'info',
  completed: 'success',
  skipped: 'neutral',
};

const PARCOURS_TONES: Readonly<Record<ParcoursStatus, NonNullable<BadgeProps['tone']>>> = {
  draft: 'line',
  in_progress: 'accent',
  suspended: 'warn',
  completed: 'success',
  abandoned: 'neutral',
  graduated: 'success',
};

export function StepBadge({ status }: { status: StepStatus }) {
  return <Badge tone={STEP_TONES[status]}>{t(messages, `step_${status}`)}</Badge>;
}

export function ParcoursBadge({ status }: { status: ParcoursStatus }) {
  return <Badge tone={PARCOURS_TONES[status]}>{t(messages, `parcours_${status}`)}</Badge>;
}
