'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { appError, ERROR_CODES, type ErrorCode } from '@foxeo/core/result';
import { sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Field } from '@foxeo/ui/field';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { importHref } from '../addresses.ts';
import { importMessages } from '../messages/import.ts';
import { FILE_BYTES } from '../schema.ts';

/** Sends the file as it is; the server finds out how it is written. */
export function ImportUpload({ address }: { address: Address }) {
  const say = translator(importMessages, { address });
  const router = useRouter();
  const [pending, start] = useTransition();
  const [fault, setFault] = useState<string>();

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get('file');
    if (pending || !(file instanceof File)) return;
    if (file.size === 0) return setFault(say('error_file_empty'));
    if (file.size > FILE_BYTES) return setFault(say('error_file_too_large'));
    start(async () => {
      const answer = await sendFile(file);
      if ('id' in answer) router.push(importHref(answer.id));
      else
        setFault(
          sayError(appError(answer.code, answer.detail ? { detail: answer.detail } : {}), importMessages, { address }),
        );
    });
  }

  return (
    <form noValidate className="grid gap-4" onSubmit={send}>
      <Field label={say('file')} hint={say('file_hint')} error={fault}>
        {(control) => (
          <input
            {...control}
            type="file"
            name="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            className="fx-input py-2"
            onChange={() => setFault(undefined)}
          />
        )}
      </Field>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {say(pending ? 'file_reading' : 'file_send')}
        </Button>
      </div>
    </form>
  );
}

type Answer = { id: string } | { code: ErrorCode; detail?: string };

async function sendFile(file: File): Promise<Answer> {
  const words = new URLSearchParams({ cle: crypto.randomUUID(), nom: file.name });
  try {
    const response = await fetch(`/fiches_clients/import/fichier?${words}`, { method: 'POST', body: file });
    const answer: unknown = await response.json();
    if (typeof answer === 'object' && answer !== null) {
      if ('id' in answer && typeof answer.id === 'string') return { id: answer.id };
      const code = 'code' in answer ? ERROR_CODES.find((one) => one === answer.code) : undefined;
      const detail = 'detail' in answer && typeof answer.detail === 'string' ? { detail: answer.detail } : {};
      if (code) return { code, ...detail };
    }
  } catch {
    // No network, or no answer that can be read.
  }
  return { code: 'unavailable' };
}
