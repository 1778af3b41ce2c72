'use client';

import { Button } from '@foxeo/ui/button';
import { Checkbox } from '@foxeo/ui/choice';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input, Textarea } from '@foxeo/ui/input';
import { useState } from 'react';
import { saveDecisionAction } from '../actions.ts';
import { type Decision, decisionFields, type Source } from '../schema.ts';
import { say, sayFailure, sayFault } from './say.ts';
import { useSaved } from './use-saved.ts';

export interface DecisionFormProps {
  projectId: string;
  projectShared: boolean;
  /** The day it is for the operator. */
  today: string;
  decision?: Decision | undefined;
  source?: { kind: Source; id: string; title: string };
  onClose: () => void;
  onSaved?: () => void;
}

export function DecisionForm({
  projectId,
  projectShared,
  today,
  decision,
  source,
  onClose,
  onSaved,
}: DecisionFormProps) {
  const saved = useSaved();
  const [key] = useState(() => decision?.id ?? crypto.randomUUID());
  const form = useZodForm(decisionFields, {
    defaultValues: {
      sentence: decision?.sentence ?? source?.title ?? '',
      reason: decision?.reason ?? '',
      decidedOn: decision?.decidedOn ?? today,
      shared: decision?.shared ?? false,
    },
    sayField: sayFault,
  });
  return (
    <Form
      form={form}
      label={decision ? say('edit_named', { title: decision.sentence }) : say('decision_new')}
      className="pj-inset grid gap-4"
      sayError={sayFailure}
      onSubmit={(values) =>
        saved(
          () =>
            saveDecisionAction({
              ...values,
              projectId,
              key,
              source: source?.kind ?? null,
              sourceId: source?.id ?? null,
              seenAt: decision?.updatedAt ?? null,
            }),
          say(decision ? 'saved' : 'decision_added'),
          onSaved ?? onClose,
        )
      }
    >
      <FormField form={form} name="sentence" label={say('sentence')}>
        {(control) => <Textarea {...control} rows={2} maxLength={500} autoFocus />}
      </FormField>
      <FormField form={form} name="reason" label={say('reason')} optional>
        {(control) => <Textarea {...control} rows={2} maxLength={2000} />}
      </FormField>
      <FormField form={form} name="decidedOn" label={say('decided_on')}>
        {(control) => <Input {...control} type="date" />}
      </FormField>
      <Checkbox
        {...form.register('shared')}
        label={say('shared')}
        {...(!projectShared && { note: say('shared_in_hidden') })}
      />
      <div className="flex flex-wrap gap-2">
        <FormSubmit form={form} size="sm">
          {say(decision ? 'save' : 'add')}
        </FormSubmit>
        <Button size="sm" variant="ghost" onClick={onClose}>
          {say('cancel')}
        </Button>
      </div>
    </Form>
  );
}
