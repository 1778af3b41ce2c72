'use client';

import { asked, mayRefresh } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Checkbox } from '@foxeo/ui/choice';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Textarea } from '@foxeo/ui/input';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';
import { editNoteAction, writeNoteAction } from '../actions.ts';
import { type Note, noteBody } from '../schema.ts';
import { say, sayFailure, sayFault } from './use-act.ts';

const newNote = z.object({ body: noteBody, pinned: z.boolean() });

interface NoteFormProps {
  clientId: string;
  /** Key of the draft: person and client. */
  draft: string;
  audience: string;
  notice: string;
}

/** What is written is kept on this device until it is sent. */
export function NoteForm({ clientId, draft, audience, notice }: NoteFormProps) {
  const router = useRouter();
  // One key a note: pressed twice, or sent again after a lost answer, it is one note.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const form = useZodForm(newNote, { defaultValues: { body: '', pinned: false }, sayField: sayFault });
  return (
    <Form
      form={form}
      label={say('note_new')}
      className="grid gap-3"
      draft={draft}
      sayError={sayFailure}
      onSubmit={async (values) => {
        const result = await asked(() => writeNoteAction({ ...values, clientId, key }));
        if (result.ok) {
          notify({ text: say('note_added'), tone: 'success' });
          setKey(crypto.randomUUID());
          form.reset({ body: '', pinned: false });
        }
        if (mayRefresh(result)) router.refresh();
        return result;
      }}
    >
      <FormField form={form} name="body" label={say('note_body')} hint={notice} audience={audience}>
        {(control) => <Textarea {...control} rows={3} maxLength={20_000} />}
      </FormField>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Checkbox {...form.register('pinned')} label={say('note_pin')} />
        <FormSubmit form={form} variant="secondary">
          {say('note_add')}
        </FormSubmit>
      </div>
    </Form>
  );
}

/** A note in its place, while it is rewritten. */
export function NoteEditor({ note, audience, onClose }: { note: Note; audience: string; onClose: () => void }) {
  const router = useRouter();
  const [seenAt] = useState(note.updatedAt);
  const form = useZodForm(z.object({ body: noteBody }), { defaultValues: { body: note.body }, sayField: sayFault });
  return (
    <Form
      form={form}
      label={say('note_edit')}
      className="grid gap-3"
      sayError={sayFailure}
      onSubmit={async ({ body }) => {
        const result = await asked(() => editNoteAction({ noteId: note.id, seenAt, body }));
        if (mayRefresh(result)) router.refresh();
        if (result.ok) onClose();
        return result;
      }}
    >
      <FormField form={form} name="body" label={say('note_body')} audience={audience}>
        {(control) => <Textarea {...control} rows={5} maxLength={20_000} autoFocus />}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <FormSubmit form={form} size="sm">
          {say('save')}
        </FormSubmit>
        <Button size="sm" variant="ghost" onClick={onClose}>
          {say('cancel')}
        </Button>
      </div>
    </Form>
  );
}
