'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { IconButton } from '@foxeo/ui/icon-button';
import { notify } from '@foxeo/ui/notices';
import { LongTextField } from '@foxeo/ui/text-field';
import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState, useTransition } from 'react';
import { commentDocumentAction } from '../actions/comments.ts';
import { commentMessages } from '../messages/comments.ts';
import { usePassage } from './passage.ts';

export interface CommentFormProps {
  versionId: string;
  shared: boolean;
  address: Address;
}

/** A comment on the document, or on the passage that is selected in it. */
export function CommentForm({ versionId, shared, address }: CommentFormProps) {
  const say = translator(commentMessages, { address });
  const router = useRouter();
  const { passage, drop } = usePassage();
  const [comment, setComment] = useState('');
  const [fault, setFault] = useState<string>();
  const [pending, start] = useTransition();
  const field = useRef<HTMLTextAreaElement>(null);
  // The comment's own id: sent twice, it is one.
  const key = useRef<string>(null);

  function send(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    if (comment.trim() === '') {
      setFault(say('error_comment_needed'));
      field.current?.focus();
      return;
    }
    key.current ??= crypto.randomUUID();
    const sent = { versionId, key: key.current, comment, page: passage?.page ?? null, passage: passage?.text ?? null };
    start(async () => {
      const result = await asked(() => commentDocumentAction(sent));
      if (result.ok) {
        key.current = null;
        setComment('');
        drop();
        notify({ text: say('sent') });
      } else setFault(sayError(result.error, commentMessages, { address }));
      if (mayRefresh(result)) router.refresh();
    });
  }

  return (
    <form noValidate className="grid gap-3" aria-label={say('field')} onSubmit={send}>
      {passage && (
        <div className="doc-passage">
          <p className="min-w-0">
            <span className="text-xs text-muted">
              {say('on_passage')}
              {passage.page !== null && ` · ${say('page', { page: passage.page })}`}
            </span>
            <q className="block break-words">{passage.text}</q>
          </p>
          <IconButton size="sm" label={say('drop_passage')} icon={<X aria-hidden="true" />} onClick={drop} />
        </div>
      )}
      <LongTextField
        ref={field}
        label={say('field')}
        hint={say(shared ? 'field_hint' : 'field_hint_private')}
        error={fault}
        rows={3}
        maxLength={5000}
        value={comment}
        onChange={(event) => {
          setComment(event.currentTarget.value);
          setFault(undefined);
        }}
      />
      <div className="flex justify-end">
        <Button type="submit" size="sm" pending={pending}>
          {say('send')}
        </Button>
      </div>
    </form>
  );
}
