import { t } from '@foxeo/core/messages';
import { Badge, type BadgeProps } from '@foxeo/ui/badge';
import { Progress } from '@foxeo/ui/progress';
import { messages } from '../messages.ts';
import { share } from '../rules.ts';
import type { ActionStatus, ProjectStatus } from '../schema.ts';

type Tone = NonNullable<BadgeProps['tone']>;

const PROJECT: Readonly<Record<ProjectStatus, Tone>> = {
  planned: 'line',
  active: 'accent',
  on_hold: 'warn',
  done: 'success',
  cancelled: 'neutral',
};
const WORK: Readonly<Record<ActionStatus, Tone>> = {
  proposed: 'info',
  todo: 'line',
  doing: 'accent',
  done: 'success',
  dropped: 'neutral',
};

export function ProjectBadge({ status }: { status: ProjectStatus }) {
  return <Badge tone={PROJECT[status]}>{t(messages, `project_${status}`)}</Badge>;
}

export function WorkBadge({ status }: { status: ActionStatus }) {
  return <Badge tone={WORK[status]}>{t(messages, `work_${status}`)}</Badge>;
}

interface HowFarProps {
  title: string;
  done: number;
  all: number;
}

/** A bar and its figure; a word where there is nothing to weigh. */
export function HowFar({ title, done, all }: HowFarProps) {
  const percent = share(done, all);
  if (percent === null) return <p className="text-sm text-muted">{t(messages, 'progress_none')}</p>;
  return (
    <div className="pj-progress">
      <Progress value={percent} label={t(messages, 'progress_label', { title })} />
      <span className="num text-sm">{t(messages, 'progress', { percent })}</span>
    </div>
  );
}
