'use client';

import { translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Field } from '@foxeo/ui/field';
import { IconButton } from '@foxeo/ui/icon-button';
import { Input, Textarea } from '@foxeo/ui/input';
import { notify } from '@foxeo/ui/notices';
import { Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { deleteQuickReplyAction, saveQuickReplyAction } from '../actions/settings.ts';
import { settingsMessages } from '../messages/settings.ts';
import type { QuickReply } from '../schema.ts';

const say = translator(settingsMessages, { address: 'tu' });
const blank = { id: '', title: '', body: '' };

/** The operator's ready answers, and the form that adds one or changes one. */
export function QuickReplyList({ replies }: { replies: readonly QuickReply[] }) {
  const router = useRouter();
  const [typed, setTyped] = useState<QuickReply>(blank);
  const [failure, setFailure] = useState('');
  const [pending, startTransition] = useTransition();

  function run(work: Parameters<typeof asked<void>>[0], done: string) {
    startTransition(async () => {
      const result = await asked(work);
      setFailure(result.ok ? '' : sayError(result.error, settingsMessages, { address: 'tu' }));
      if (!result.ok) return;
      notify({ text: done });
      setTyped(blank);
      router.refresh();
    });
  }
  const save = () =>
    run(() => saveQuickReplyAction({ ...typed, id: typed.id || crypto.randomUUID() }), say('quick_saved'));
  return (
    <div className="grid gap-5">
      {replies.length === 0 && <p className="text-sm">{say('quick_none')}</p>}
      <ul className="fx-list">
        {replies.map((reply) => (
          <li key={reply.id} className="flex items-start gap-2 py-2">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{reply.title}</p>
              <p className="line-clamp-2 text-sm whitespace-pre-line text-muted">{reply.body}</p>
            </div>
            <IconButton
              size="sm"
              label={say('quick_edit', { title: reply.title })}
              icon={<Pencil aria-hidden="true" />}
              onClick={() => setTyped(reply)}
            />
            <IconButton
              size="sm"
              label={say('quick_delete', { title: reply.title })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => run(() => deleteQuickReplyAction({ id: reply.id }), say('quick_deleted'))}
            />
          </li>
        ))}
      </ul>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label={say('quick_title')}>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              value={typed.title}
              onChange={({ currentTarget: { value } }) => setTyped({ ...typed, title: value })}
            />
          )}
        </Field>
        <Field label={say('quick_body')}>
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              maxLength={5000}
              value={typed.body}
              onChange={({ currentTarget: { value } }) => setTyped({ ...typed, body: value })}
            />
          )}
        </Field>
        {failure && (
          <Callout tone="danger" role="alert">
            <p>{failure}</p>
          </Callout>
        )}
        <div className="flex gap-2">
          <Button type="submit" pending={pending}>
            {say(typed.id ? 'quick_save' : 'quick_add')}
          </Button>
          {typed.id && (
            <Button variant="ghost" onClick={() => setTyped(blank)}>
              {say('cancel')}
            </Button>
          )}
        </div>
      </form>
    </div>
  );
}
