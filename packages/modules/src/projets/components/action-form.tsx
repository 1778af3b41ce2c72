'use client';

import { Button } from '@foxeo/ui/button';
import { Checkbox } from '@foxeo/ui/choice';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input } from '@foxeo/ui/input';
import { NativeSelect } from '@foxeo/ui/native-select';
import { useState } from 'react';
import { saveActionAction } from '../actions.ts';
import { type Action, actionFields, type Choice, type Source } from '../schema.ts';
import { say, sayFailure, sayFault } from './say.ts';
import { useSaved } from './use-saved.ts';

export interface ActionFormProps {
  projectId: string;
  projectShared: boolean;
  members: readonly Choice[];
  action?: Action | undefined;
  /** From where it is noted. */
  source?: { kind: Source; id: string; title: string };
  onClose: () => void;
  onSaved?: (actionId: string) => void;
}

export function ActionForm({ projectId, projectShared, members, action, source, onClose, onSaved }: ActionFormProps) {
  const saved = useSaved();
  const [key] = useState(() => action?.id ?? crypto.randomUUID());
  const form = useZodForm(actionFields, {
    defaultValues: {
      title: action?.title ?? source?.title ?? '',
      owner: action ? (action.ownerSide === 'operator' ? 'operator' : (action.ownerId ?? 'client')) : 'operator',
      dueOn: action?.dueOn ?? '',
      shared: action?.shared ?? false,
      tickable: action?.tickable ?? true,
    },
    sayField: sayFault,
  });
  const [owner, shared] = form.watch(['owner', 'shared']);
  return (
    <Form
      form={form}
      label={action ? say('edit_named', { title: action.title }) : say('action_new')}
      className="pj-inset grid gap-4"
      sayError={sayFailure}
      onSubmit={(values) =>
        saved(
          () =>
            saveActionAction({
              ...values,
              dueOn: values.dueOn ?? '',
              projectId,
              key,
              source: source?.kind ?? null,
              sourceId: source?.id ?? null,
              seenAt: action?.updatedAt ?? null,
            }),
          say(action ? 'saved' : 'action_added'),
          ({ actionId }) => (onSaved ? onSaved(actionId) : onClose()),
        )
      }
    >
      <FormField form={form} name="title" label={say('action_title')}>
        {(control) => <Input {...control} maxLength={200} autoComplete="off" autoFocus />}
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField form={form} name="owner" label={say('owner')}>
          {(control) => (
            <NativeSelect
              {...control}
              options={[
                { value: 'operator', label: say('owner_operator') },
                { value: 'client', label: say('owner_client') },
                ...members.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </FormField>
        <FormField form={form} name="dueOn" label={say('due_on')} optional>
          {(control) => <Input {...control} type="date" />}
        </FormField>
      </div>
      <Checkbox
        {...form.register('shared')}
        label={say('shared')}
        {...(!projectShared && { note: say('shared_in_hidden') })}
      />
      {owner !== 'operator' && shared && (
        <Checkbox {...form.register('tickable')} label={say('tickable')} note={say('tickable_note')} />
      )}
      <div className="flex flex-wrap gap-2">
        <FormSubmit form={form} size="sm">
          {say(action ? 'save' : 'add')}
        </FormSubmit>
        <Button size="sm" variant="ghost" onClick={onClose}>
          {say('cancel')}
        </Button>
      </div>
    </Form>
  );
}
