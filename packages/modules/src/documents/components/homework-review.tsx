'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { notify } from '@foxeo/ui/notices';
import { LongTextField } from '@foxeo/ui/text-field';
import { Check, RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import { reviewHomeworkAction } from '../actions/homework.ts';
import { homeworkMessages } from '../messages/homework.ts';

/** The operator has read what was handed in, or gives it back with a word. */
export function HomeworkReview({ documentId, address }: { documentId: string; address: Address }) {
  const say = translator(homeworkMessages, { address });
  const router = useRouter();
  const [comment, setComment] = useState('');
  const [fault, setFault] = useState<string>();
  const [pending, start] = useTransition();
  const field = useRef<HTMLTextAreaElement>(null);

  function give(verdict: 'seen' | 'redo') {
    if (pending) return;
    if (verdict === 'redo' && comment.trim().length < 3) {
      setFault(say('error_word_needed'));
      field.current?.focus();
      return;
    }
    start(async () => {
      const result = await asked(() => reviewHomeworkAction({ documentId, verdict, comment }));
      if (result.ok) {
        setComment('');
        notify({ text: say(verdict === 'seen' ? 'seen' : 'given_back') });
      } else setFault(sayError(result.error, homeworkMessages, { address }));
      if (mayRefresh(result)) router.refresh();
    });
  }

  return (
    <form noValidate aria-label={say('review')} className="grid gap-3" onSubmit={(event) => event.preventDefault()}>
      <LongTextField
        ref={field}
        label={say('word')}
        hint={say('word_hint')}
        error={fault}
        rows={3}
        maxLength={20_000}
        value={comment}
        onChange={(event) => {
          setComment(event.currentTarget.value);
          setFault(undefined);
        }}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button pending={pending} icon={<RotateCcw aria-hidden="true" />} onClick={() => give('redo')}>
          {say('give_back')}
        </Button>
        <Button variant="primary" pending={pending} icon={<Check aria-hidden="true" />} onClick={() => give('seen')}>
          {say('mark_seen')}
        </Button>
      </div>
    </form>
  );
}
