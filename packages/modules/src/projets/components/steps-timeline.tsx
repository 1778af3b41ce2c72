'use client';

import { addDays, daysBetween } from '@foxeo/core/dates';
import { type KeyboardEvent, lazy, type PointerEvent, Suspense, useRef, useState } from 'react';
import { planStepAction } from '../actions.ts';
import { followersOf, isLate, spanOf } from '../rules.ts';
import type { Step } from '../schema.ts';
import { say, useAct } from './say.ts';

const FollowersQuestion = lazy(async () => ({ default: (await import('./followers-question.tsx')).FollowersQuestion }));

interface StepsTimelineProps {
  steps: readonly Step[];
  /** The Monday on which it begins. */
  first: string;
  weeks: number;
  today: string;
  label: string;
  hint: string;
  /** « 23 nov. », of each week. */
  heads: readonly string[];
  /** The dates of each step in words, by its id. */
  dates: Readonly<Record<string, string>>;
}

/** Steps by week. An arrow, or a drag, moves one by whole weeks; the ones that follow move along only when that is said. */
export function StepsTimeline({ steps, first, weeks, today, label, hint, heads, dates }: StepsTimelineProps) {
  const { pending, run } = useAct();
  const [asked, setAsked] = useState<{ step: Step; days: number } | null>(null);
  const [dragged, setDragged] = useState<{ id: string; weeks: number } | null>(null);
  const drag = useRef<{ x: number; week: number } | null>(null);

  const plan = (step: Step, days: number, followers: boolean) =>
    run(
      () =>
        planStepAction({
          stepId: step.id,
          startsOn: step.startsOn ? addDays(step.startsOn, days) : '',
          dueOn: step.dueOn ? addDays(step.dueOn, days) : '',
          followers,
          seenAt: step.updatedAt,
        }),
      say('planned', { count: followers ? followersOf(steps, step).length : 0 }),
    );
  function move(step: Step, days: number) {
    if (days === 0 || pending) return;
    if (followersOf(steps, step).length > 0) setAsked({ step, days });
    else plan(step, days, false);
  }
  function onKey(event: KeyboardEvent, step: Step) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    move(step, event.key === 'ArrowRight' ? 7 : -7);
  }
  const weeksMoved = (event: PointerEvent) =>
    drag.current ? Math.round((event.clientX - drag.current.x) / drag.current.week) : 0;
  const end = (event: PointerEvent, step: Step) => {
    const by = weeksMoved(event);
    drag.current = null;
    setDragged(null);
    move(step, by * 7);
  };

  const thisWeek = Math.floor(daysBetween(first, today) / 7);
  return (
    <section className="pj-timeline" aria-label={label}>
      <div className="pj-weeks" aria-hidden="true">
        {heads.map((head, index) => (
          <span key={head} data-now={index === thisWeek || undefined}>
            {head}
          </span>
        ))}
      </div>
      <ul>
        {steps.map((step) => {
          const days = dragged?.id === step.id ? dragged.weeks * 7 : 0;
          const span = spanOf(
            {
              startsOn: step.startsOn && addDays(step.startsOn, days),
              dueOn: step.dueOn && addDays(step.dueOn, days),
            },
            first,
            weeks,
          );
          if (!span) return null;
          const open = step.status === 'todo' || step.status === 'doing';
          return (
            <li key={step.id} className="pj-row">
              <button
                type="button"
                className="pj-bar"
                data-late={isLate(step, today) || undefined}
                data-done={!open || undefined}
                aria-label={say('bar', { title: step.title, dates: dates[step.id] ?? '' })}
                aria-disabled={!open || undefined}
                style={{ gridColumn: `${span.from} / ${span.until + 1}` }}
                onKeyDown={(event) => open && onKey(event, step)}
                onPointerDown={(event) => {
                  const row = event.currentTarget.parentElement;
                  if (!open || !row || event.button !== 0) return;
                  event.currentTarget.setPointerCapture(event.pointerId);
                  drag.current = { x: event.clientX, week: row.getBoundingClientRect().width / weeks };
                }}
                onPointerMove={(event) => {
                  const by = weeksMoved(event);
                  if (drag.current && by !== (dragged?.weeks ?? 0)) setDragged({ id: step.id, weeks: by });
                }}
                onPointerUp={(event) => drag.current && end(event, step)}
                onPointerCancel={() => {
                  drag.current = null;
                  setDragged(null);
                }}
              >
                <span>{step.title}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <p className="pj-timeline-hint">{hint}</p>
      {asked && (
        <Suspense>
          <FollowersQuestion
            count={followersOf(steps, asked.step).length}
            days={asked.days}
            onClose={() => setAsked(null)}
            onAnswer={(along) => {
              setAsked(null);
              plan(asked.step, asked.days, along);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}
