'use client';

import { Button } from '@foxeo/ui/button';
import { Checkbox } from '@foxeo/ui/choice';
import { Field } from '@foxeo/ui/field';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input, Textarea } from '@foxeo/ui/input';
import { NativeSelect } from '@foxeo/ui/native-select';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { createProjectAction, editProjectAction } from '../actions.ts';
import { projectHref, projectsHref } from '../addresses.ts';
import { type Choice, type ProjectSheet, projectFields } from '../schema.ts';
import { say, sayFailure, sayFault } from './say.ts';
import { useSaved } from './use-saved.ts';

interface ProjectFormProps {
  /** A new one, for one of these clients; or the one to edit, as the server has it now. */
  clients?: readonly Choice[];
  clientId?: string | undefined;
  project?: ProjectSheet;
  draft?: string;
  onClose?: () => void;
}

export function ProjectForm({ clients = [], clientId, project, draft, onClose }: ProjectFormProps) {
  const router = useRouter();
  const saved = useSaved();
  // One key a visit: pressed twice, it is one project.
  const [key] = useState(() => crypto.randomUUID());
  const [client, setClient] = useState(clientId ?? clients[0]?.id ?? '');
  const form = useZodForm(projectFields, {
    defaultValues: {
      title: project?.title ?? '',
      objective: project?.objective ?? '',
      startsOn: project?.startsOn ?? '',
      dueOn: project?.dueOn ?? '',
      shared: project?.shared ?? false,
    },
    sayField: sayFault,
  });
  const close = onClose ?? (() => router.push(projectsHref()));
  return (
    <Form
      form={form}
      label={say('project_form')}
      className="grid max-w-2xl gap-4"
      {...(draft && { draft })}
      sayError={sayFailure}
      onSubmit={(values) => {
        if (project) {
          const seen = { projectId: project.id, seenAt: project.updatedAt };
          return saved(() => editProjectAction({ ...values, ...seen, ...plain(values) }), say('saved'), close);
        }
        return saved(
          () => createProjectAction({ ...values, ...plain(values), clientId: client, key }),
          say('project_created'),
          ({ projectId }) => router.push(projectHref(projectId)),
        );
      }}
    >
      {!project && (
        <Field label={say('client')}>
          {(control) => (
            <NativeSelect
              {...control}
              value={client}
              onChange={({ currentTarget: { value } }) => setClient(value)}
              options={clients.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
      )}
      <FormField form={form} name="title" label={say('title')}>
        {(control) => <Input {...control} maxLength={120} autoComplete="off" autoFocus />}
      </FormField>
      <FormField form={form} name="objective" label={say('objective')} hint={say('objective_hint')} optional>
        {(control) => <Textarea {...control} rows={3} />}
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField form={form} name="startsOn" label={say('starts_on')} optional>
          {(control) => <Input {...control} type="date" />}
        </FormField>
        <FormField form={form} name="dueOn" label={say('due_on')} optional>
          {(control) => <Input {...control} type="date" />}
        </FormField>
      </div>
      <Checkbox {...form.register('shared')} label={say('shared')} note={say('shared_project_note')} />
      <div className="flex flex-wrap gap-2">
        <FormSubmit form={form}>{say(project ? 'save' : 'project_create')}</FormSubmit>
        <Button variant="ghost" onClick={close}>
          {say('cancel')}
        </Button>
      </div>
    </Form>
  );
}

/** Days as the server reads them: none is an empty field. */
const plain = ({ startsOn, dueOn }: { startsOn: string | null; dueOn: string | null }) => ({
  startsOn: startsOn ?? '',
  dueOn: dueOn ?? '',
});
