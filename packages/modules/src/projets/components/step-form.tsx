'use client';

import { daysBetween } from '@foxeo/core/dates';
import { Button } from '@foxeo/ui/button';
import { Checkbox } from '@foxeo/ui/choice';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input } from '@foxeo/ui/input';
import { lazy, Suspense, useState } from 'react';
import type { z } from 'zod';
import { saveStepAction } from '../actions.ts';
import { type Step, stepFields } from '../schema.ts';
import { say, sayFailure, sayFault } from './say.ts';
import { useSaved } from './use-saved.ts';

const FollowersQuestion = lazy(async () => ({ default: (await import('./followers-question.tsx')).FollowersQuestion }));

interface StepFormProps {
  projectId: string;
  projectShared: boolean;
  step?: Step | undefined;
  /** How many steps follow it: they may move along with its end. */
  followers?: number;
  onClose: () => void;
}

type Values = z.output<typeof stepFields>;

export function StepForm({ projectId, projectShared, step, followers = 0, onClose }: StepFormProps) {
  const saved = useSaved();
  const [key] = useState(() => step?.id ?? crypto.randomUUID());
  /** What waits for an answer about the steps that follow. */
  const [asked, setAsked] = useState<{ values: Values; days: number } | null>(null);
  const form = useZodForm(stepFields, {
    defaultValues: {
      title: step?.title ?? '',
      startsOn: step?.startsOn ?? '',
      dueOn: step?.dueOn ?? '',
      weight: step?.weight ?? 1,
      shared: step?.shared ?? true,
    },
    sayField: sayFault,
  });
  const save = (values: Values, along: boolean) =>
    saved(
      () =>
        saveStepAction({
          ...values,
          startsOn: values.startsOn ?? '',
          dueOn: values.dueOn ?? '',
          projectId,
          key,
          followers: along,
          seenAt: step?.updatedAt ?? null,
        }),
      say(step ? 'saved' : 'step_added'),
      onClose,
    );
  return (
    <>
      <Form
        form={form}
        label={step ? say('edit_named', { title: step.title }) : say('step_new')}
        className="pj-inset grid gap-4"
        sayError={sayFailure}
        onSubmit={async (values) => {
          const days = step?.dueOn && values.dueOn ? daysBetween(step.dueOn, values.dueOn) : 0;
          if (days === 0 || followers === 0) return save(values, false);
          setAsked({ values, days });
          return undefined;
        }}
      >
        <FormField form={form} name="title" label={say('step_title')}>
          {(control) => <Input {...control} maxLength={120} autoComplete="off" autoFocus />}
        </FormField>
        <div className="grid gap-4 sm:grid-cols-3">
          <FormField form={form} name="startsOn" label={say('starts_on')} optional>
            {(control) => <Input {...control} type="date" />}
          </FormField>
          <FormField form={form} name="dueOn" label={say('due_on')} optional>
            {(control) => <Input {...control} type="date" />}
          </FormField>
          <FormField form={form} name="weight" label={say('weight')} hint={say('weight_hint')}>
            {(control) => <Input {...control} type="number" min={1} max={10} inputMode="numeric" />}
          </FormField>
        </div>
        <Checkbox
          {...form.register('shared')}
          label={say('shared')}
          {...(!projectShared && { note: say('shared_in_hidden') })}
        />
        <div className="flex flex-wrap gap-2">
          <FormSubmit form={form} size="sm">
            {say(step ? 'save' : 'add')}
          </FormSubmit>
          <Button size="sm" variant="ghost" onClick={onClose}>
            {say('cancel')}
          </Button>
        </div>
      </Form>
      {asked && (
        <Suspense>
          <FollowersQuestion
            count={followers}
            days={asked.days}
            onClose={() => setAsked(null)}
            onAnswer={(along) => {
              const { values } = asked;
              setAsked(null);
              void save(values, along).then((result) => {
                if (!result.ok) form.setError('root.server', { message: sayFailure(result.error) });
              });
            }}
          />
        </Suspense>
      )}
    </>
  );
}
