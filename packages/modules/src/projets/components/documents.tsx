'use client';

import { Button } from '@foxeo/ui/button';
import { Field } from '@foxeo/ui/field';
import { NativeSelect } from '@foxeo/ui/native-select';
import { useState } from 'react';
import { fileDocumentAction } from '../actions.ts';
import type { Choice } from '../schema.ts';
import { say, useAct } from './say.ts';

/** Files one of the client's documents in the project. */
export function FileDocument({ projectId, documents }: { projectId: string; documents: readonly Choice[] }) {
  const { pending, run } = useAct();
  const [chosen, setChosen] = useState('');
  return (
    <form
      className="pj-line-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen === '') return;
        run(
          () => fileDocumentAction({ documentId: chosen, projectId }),
          say('document_added'),
          () => setChosen(''),
        );
      }}
    >
      <Field label={say('document_add')}>
        {(control) => (
          <NativeSelect
            {...control}
            compact
            placeholder={say('choose')}
            value={chosen}
            onChange={({ currentTarget: { value } }) => setChosen(value)}
            options={documents.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      <Button type="submit" size="sm" pending={pending} disabled={chosen === ''}>
        {say('add')}
      </Button>
    </form>
  );
}

export function TakeOut({ documentId, name }: { documentId: string; name: string }) {
  const { pending, run } = useAct();
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={pending}
      aria-label={say('document_take_out_named', { name })}
      onClick={() => run(() => fileDocumentAction({ documentId, projectId: null }), say('document_taken_out'))}
    >
      {say('document_take_out')}
    </Button>
  );
}
