'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Field } from '@foxeo/ui/field';
import { Textarea } from '@foxeo/ui/input';
import { LinkButton } from '@foxeo/ui/link-button';
import { notify } from '@foxeo/ui/notices';
import { FilePlus2, Send } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import { resubmitAction } from '../actions.ts';
import { requestMessages } from '../messages/request.ts';
import { useKeptWord } from './kept-word.ts';
import { sendWithKeys } from './send-with-keys.ts';

export interface AnswerFormProps {
  /** Key of the draft: person and submission. */
  draft: string;
  submissionId: string;
  status: 'needs_precision' | 'rejected' | 'withdrawn';
  /** Number of a version that is newer than the submitted one; null when there is none. */
  newerVersion: number | null;
  /** Where a version is added. */
  versionHref: string | null;
  operator: string;
  address: Address;
  /** When an answer to what is sent now is promised. */
  day: string;
}

/** « Répondre et renvoyer »: the same thread, the same rank, one round later. */
export function AnswerForm({
  draft,
  submissionId,
  status,
  newerVersion,
  versionHref,
  operator,
  address,
  day,
}: AnswerFormProps) {
  const say = translator(requestMessages, { address });
  const router = useRouter();
  const { word, write, forget } = useKeptWord(draft);
  const [fault, setFault] = useState('');
  const [pending, startTransition] = useTransition();
  const field = useRef<HTMLTextAreaElement>(null);
  // Sent again as it was after a question, a word must say what is new.
  const wordNeeded = status !== 'withdrawn' && newerVersion === null;

  function send() {
    if (pending) return;
    if (wordNeeded && word.trim().length < 2) {
      setFault(say('error_answer_needed'));
      field.current?.focus();
      return;
    }
    setFault('');
    startTransition(async () => {
      const result = await asked(() => resubmitAction({ submissionId, answer: word }));
      if (result.ok) {
        forget();
        notify({ text: say('answered', { operator, day }) });
      } else {
        setFault(sayError(result.error, requestMessages, { address }));
        field.current?.focus();
      }
      if (mayRefresh(result)) router.refresh();
    });
  }

  const hint =
    newerVersion !== null
      ? say('answer_hint_version', { version: newerVersion })
      : say(wordNeeded ? 'answer_hint_same' : 'answer_hint_again');
  return (
    <form
      aria-labelledby="repondre"
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={sendWithKeys}
    >
      <h2 id="repondre" className="text-md">
        {say(status === 'withdrawn' ? 'resend' : 'answer_heading')}
      </h2>
      <Field label={say('answer')} hint={hint} error={fault || undefined} optional={!wordNeeded}>
        {(control) => (
          <Textarea
            {...control}
            ref={field}
            name="reponse"
            rows={4}
            maxLength={20_000}
            value={word}
            onChange={({ currentTarget: { value } }) => {
              write(value);
              setFault('');
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={pending} icon={<Send aria-hidden="true" />}>
          {say(status === 'withdrawn' ? 'resend' : 'answer_send')}
        </Button>
        {versionHref && (
          <LinkButton href={versionHref} prefetch={false} icon={<FilePlus2 aria-hidden="true" />}>
            {say('add_version')}
          </LinkButton>
        )}
      </div>
    </form>
  );
}
