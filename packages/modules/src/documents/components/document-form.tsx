'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Field } from '@foxeo/ui/field';
import { notify } from '@foxeo/ui/notices';
import { TagInput } from '@foxeo/ui/tag-input';
import { TextField } from '@foxeo/ui/text-field';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState, useTransition } from 'react';
import { fileDocumentAction } from '../actions.ts';
import { actMessages } from '../messages/acts.ts';

/** What may be edited of a document, and when it was last written. */
export interface Filing {
  name: string;
  tags: readonly string[];
  updatedAt: string;
}

export interface DocumentFormProps {
  documentId: string;
  /** As the page shows it now: it moves on when someone else writes. */
  current: Filing;
  address: Address;
  onClose: () => void;
}

/**
 * Name and tags. What someone else wrote meanwhile is shown beside what is typed here, and the person keeps one or the
 * other.
 */
export function DocumentForm({ documentId, current, address, onClose }: DocumentFormProps) {
  const router = useRouter();
  const say = translator(actMessages, { address });
  const [seen, setSeen] = useState(current);
  const [name, setName] = useState(current.name);
  const [tags, setTags] = useState<string[]>([...current.tags]);
  const [error, setError] = useState<string>();
  const [stale, setStale] = useState(false);
  const [pending, start] = useTransition();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const choice = useRef<HTMLDivElement>(null);

  const save = (seenAt: string) =>
    start(async () => {
      const result = await asked(() => fileDocumentAction({ documentId, seenAt, name, tags }));
      if (result.ok) {
        notify({ text: say('saved') });
        onClose();
        router.refresh();
      } else if (result.error.code === 'stale') {
        setStale(true);
        router.refresh();
      } else {
        setError(sayError(result.error, actMessages, { address }));
      }
    });

  // The row moved on, but not in what is edited here: nothing to choose, the same words go again.
  const overtaken = stale && current.updatedAt !== seen.updatedAt;
  const differs = current.name !== seen.name || current.tags.join('\n') !== seen.tags.join('\n');
  useEffect(() => {
    if (!overtaken || differs) return;
    setStale(false);
    setSeen(current);
    save(current.updatedAt);
  }, [overtaken, differs, current.updatedAt]);

  useEffect(() => {
    if (overtaken && differs) choice.current?.scrollIntoView({ block: 'nearest' });
  }, [overtaken, differs]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    if (name.trim() === '') return setError(say('error_file_name_needed'));
    setError(undefined);
    save(seen.updatedAt);
  }

  return (
    <form
      noValidate
      aria-label={say('rename')}
      className="grid gap-4"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <TextField
        ref={first}
        label={say('name')}
        error={error}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Field label={say('tags')} optional>
        {(control) => <TagInput {...control} defaultTags={current.tags} max={50} onTags={setTags} />}
      </Field>
      <div ref={choice} aria-live="assertive">
        {overtaken && differs && (
          <Callout tone="warn" title={say('stale_title')}>
            <p>{say('stale_other', { name: current.name, tags: current.tags.join(', ') || say('no_tags') })}</p>
            <p>{say('stale_mine')}</p>
            <div className="mt-3 flex flex-wrap gap-2">
              <Button size="sm" variant="primary" pending={pending} onClick={() => save(current.updatedAt)}>
                {say('keep_mine')}
              </Button>
              <Button size="sm" onClick={onClose}>
                {say('take_other')}
              </Button>
            </div>
          </Callout>
        )}
      </div>
      {!(overtaken && differs) && (
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" variant="primary" pending={pending}>
            {say('save')}
          </Button>
        </div>
      )}
    </form>
  );
}
