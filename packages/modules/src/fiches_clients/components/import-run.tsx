'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { RadioGroup } from '@foxeo/ui/choice';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { cancelImportAction, runImportAction } from '../actions/import.ts';
import { importHref } from '../addresses.ts';
import { importMessages } from '../messages/import.ts';
import { messages } from '../messages.ts';

interface ImportRunProps {
  importId: string;
  ready: number;
  duplicates: number;
  address: Address;
}

/** The last choices before lines are written. */
export function ImportRun({ importId, ready, duplicates, address }: ImportRunProps) {
  const say = translator(importMessages, { address });
  const sayList = translator(messages);
  const router = useRouter();
  const [pending, start] = useTransition();
  const [onDuplicate, setOnDuplicate] = useState<'skip' | 'update'>('skip');
  const [dashboard, setDashboard] = useState<'lab' | 'one'>('lab');

  function run(event: FormEvent) {
    event.preventDefault();
    if (pending || ready === 0) return;
    start(async () => {
      const result = await asked(() => runImportAction({ id: importId, onDuplicate, dashboard }));
      if (!result.ok) notify({ text: sayError(result.error, importMessages, { address }), tone: 'danger' });
      if (mayRefresh(result)) router.refresh();
    });
  }

  function forget() {
    start(async () => {
      const result = await asked(() => cancelImportAction({ id: importId }));
      if (result.ok) {
        notify({ text: say('forgotten'), tone: 'success' });
        router.push(importHref());
      } else notify({ text: sayError(result.error, importMessages, { address }), tone: 'danger' });
    });
  }

  return (
    <form noValidate className="grid gap-5" onSubmit={run}>
      {duplicates > 0 && (
        <RadioGroup
          legend={say('on_duplicate')}
          name="doublons"
          defaultValue={onDuplicate}
          input={{ onChange: ({ target }) => setOnDuplicate(target.value === 'update' ? 'update' : 'skip') }}
          options={[
            { value: 'skip', label: say('on_duplicate_skip') },
            { value: 'update', label: say('on_duplicate_update'), note: say('on_duplicate_update_note') },
          ]}
        />
      )}
      <RadioGroup
        legend={say('space')}
        name="espace"
        inline
        defaultValue={dashboard}
        input={{ onChange: ({ target }) => setDashboard(target.value === 'one' ? 'one' : 'lab') }}
        options={[
          { value: 'lab', label: sayList('space_lab') },
          { value: 'one', label: sayList('space_one') },
        ]}
      />
      <p className="text-sm text-muted">{say('space_note')}</p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={pending} disabled={ready === 0}>
          {say('run', { count: ready })}
        </Button>
        <Button variant="ghost" disabled={pending} onClick={forget}>
          {say('forget')}
        </Button>
      </div>
    </form>
  );
}
