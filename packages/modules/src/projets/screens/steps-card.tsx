import { addDays } from '@foxeo/core/dates';
import { HelpTip } from '@foxeo/platform/help';
import { Card, CardHead } from '@foxeo/ui/card';
import { List } from '@foxeo/ui/list';
import { NewStep, StepItem } from '../components/steps.tsx';
import { StepsTimeline } from '../components/steps-timeline.tsx';
import { followersOf, isLate, mondayOf } from '../rules.ts';
import type { ProjectSheet, Step } from '../schema.ts';
import { sayDates, shortDay } from '../wording.ts';
import { WorkBadge } from './marks.tsx';
import { say } from './reader.ts';

interface StepsProps {
  project: ProjectSheet;
  today: string;
  editable: boolean;
}

export function Steps({ project, today, editable }: StepsProps) {
  const part = { projectId: project.id, projectShared: project.shared };
  return (
    <Card aria-labelledby="etapes">
      <CardHead id="etapes" title={say('steps')} tip={<HelpTip subject={say('steps')}>{say('tip_steps')}</HelpTip>} />
      <div className="grid gap-3">
        {project.steps.length === 0 ? (
          <p className="text-sm text-muted">{say('steps_none')}</p>
        ) : (
          <List>
            {project.steps.map((step) =>
              editable ? (
                <StepItem key={step.id} step={step} followers={followersOf(project.steps, step).length} {...part}>
                  <StepLine step={step} shared={project.shared} today={today} />
                </StepItem>
              ) : (
                <li key={step.id} className="fx-item pj-item">
                  <StepLine step={step} shared={project.shared} today={today} />
                </li>
              ),
            )}
          </List>
        )}
        {editable && <NewStep {...part} />}
        {editable && <ByWeek steps={project.steps} today={today} />}
      </div>
    </Card>
  );
}

/** Weeks drawn under the steps, from the first of them. */
const WEEKS = 12;

function ByWeek({ steps, today }: { steps: readonly Step[]; today: string }) {
  const dated = steps.filter(({ startsOn, dueOn }) => startsOn !== null || dueOn !== null);
  const [earliest] = dated;
  if (!earliest) return null;
  const first = mondayOf(earliest.startsOn ?? earliest.dueOn ?? today);
  const heads = Array.from({ length: WEEKS }, (_, index) => shortDay(addDays(first, index * 7)));
  return (
    <StepsTimeline
      steps={dated}
      first={first}
      weeks={WEEKS}
      today={today}
      label={say('steps_timeline')}
      hint={say('arrows_hint')}
      heads={heads}
      dates={Object.fromEntries(dated.map(({ id, startsOn, dueOn }) => [id, sayDates(startsOn, dueOn) ?? '']))}
    />
  );
}

function StepLine({ step, shared, today }: { step: Step; shared: boolean; today: string }) {
  const late = isLate(step, today);
  const dates = sayDates(step.startsOn, step.dueOn);
  const note = [
    say('weight', { count: step.weight }),
    say(step.shared ? (shared ? 'visible' : 'visible_later') : 'hidden'),
  ].join(' · ');
  return (
    <div className="fx-item-body">
      <span className={`fx-item-title${step.status === 'dropped' ? ' pj-dropped' : ''}`}>
        {step.title} <WorkBadge status={step.status} />
      </span>
      {dates && (
        <span className={`text-sm${late ? ' pj-late' : ''}`}>
          {late ? `${dates}, ${say('late', { count: 1 })}` : dates}
        </span>
      )}
      <span className="fx-item-note">{note}</span>
    </div>
  );
}
