'use client';

import { Field } from '@foxeo/ui/field';
import { NativeSelect } from '@foxeo/ui/native-select';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { actionHref, projectHref } from '../addresses.ts';
import type { Choice, Source } from '../schema.ts';
import { ActionForm } from './action-form.tsx';
import { DecisionForm } from './decision-form.tsx';
import { say } from './say.ts';

interface NoteFormProps {
  what: 'action' | 'decision';
  projects: readonly (Choice & { shared: boolean })[];
  members: readonly Choice[];
  today: string;
  source: { kind: Source; id: string; title: string };
  /** Where leaving without noting goes. */
  backHref: string;
}

/** What is noted from something, and in which project. */
export function NoteForm({ what, projects, members, today, source, backHref }: NoteFormProps) {
  const router = useRouter();
  const [projectId, setProjectId] = useState(projects[0]?.id ?? '');
  const project = projects.find(({ id }) => id === projectId);
  if (!project) return null;
  const part = { projectId, projectShared: project.shared, source };
  return (
    <div className="grid max-w-2xl gap-4">
      <Field label={say('note_project')}>
        {(control) => (
          <NativeSelect
            {...control}
            value={projectId}
            onChange={({ currentTarget: { value } }) => setProjectId(value)}
            options={projects.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      {what === 'action' ? (
        <ActionForm
          {...part}
          members={members}
          onClose={() => router.push(backHref)}
          onSaved={(actionId) => router.push(actionHref(actionId))}
        />
      ) : (
        <DecisionForm
          {...part}
          today={today}
          onClose={() => router.push(backHref)}
          onSaved={() => router.push(projectHref(projectId))}
        />
      )}
    </div>
  );
}
