'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Field } from '@foxeo/ui/field';
import { Textarea } from '@foxeo/ui/input';
import { notify } from '@foxeo/ui/notices';
import { Send } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { submitDocumentAction } from '../actions.ts';
import { requestMessages } from '../messages/request.ts';
import { useKeptWord } from './kept-word.ts';
import { sendWithKeys } from './send-with-keys.ts';

export interface SubmitFormProps {
  /** Key of the draft: person and document. */
  draft: string;
  documentId: string;
  title: string;
  operator: string;
  address: Address;
  /** When the answer is promised. */
  day: string;
  /** What the operator will receive, in one sentence. */
  gets: string;
}

/** A word and a button. Pressed twice, it submits once: the database answers the same submission. */
export function SubmitForm({ draft, documentId, title, operator, address, day, gets }: SubmitFormProps) {
  const say = translator(requestMessages, { address });
  const router = useRouter();
  const { word, write, forget } = useKeptWord(draft);
  const [failure, setFailure] = useState('');
  const [pending, startTransition] = useTransition();

  function submit() {
    if (pending) return;
    setFailure('');
    startTransition(async () => {
      const result = await asked(() => submitDocumentAction({ documentId, word }));
      if (result.ok) {
        forget();
        notify({ text: say('submitted', { title, operator, day }) });
      } else setFailure(sayError(result.error, requestMessages, { address }));
      if (mayRefresh(result)) router.refresh();
    });
  }

  return (
    <form
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={sendWithKeys}
    >
      <Field label={say('submit_word', { operator })} hint={gets} optional>
        {(control) => (
          <Textarea
            {...control}
            name="mot"
            rows={3}
            maxLength={20_000}
            value={word}
            onChange={({ currentTarget: { value } }) => write(value)}
          />
        )}
      </Field>
      <div aria-live="assertive" className="empty:hidden">
        {failure && (
          <Callout tone="danger">
            <p>{failure}</p>
          </Callout>
        )}
      </div>
      <Button type="submit" variant="primary" block pending={pending} icon={<Send aria-hidden="true" />}>
        {say('submit', { operator })}
      </Button>
    </form>
  );
}
