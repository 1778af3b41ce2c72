'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Checkbox } from '@foxeo/ui/choice';
import { readDraft, removeDraft, writeDraft } from '@foxeo/ui/drafts';
import { notify } from '@foxeo/ui/notices';
import { LongTextField } from '@foxeo/ui/text-field';
import { Camera, Paperclip, Send } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useEffect, useRef, useState, useTransition } from 'react';
import { handInHomeworkAction, tickHomeworkAction } from '../actions/homework.ts';
import { homeworkMessages } from '../messages/homework.ts';
import type { HomeworkState } from '../schema/life.ts';
import { FilePicker } from './file-picker.tsx';
import { UploadRows } from './upload-rows.tsx';
import { uploads, useUploads } from './uploads.ts';

const VoiceRecorder = lazy(async () => ({ default: (await import('./voice-recorder.tsx')).VoiceRecorder }));

export interface HomeworkAnswerProps {
  documentId: string;
  clientId: string;
  personId: string;
  operator: string;
  state: HomeworkState;
  address: Address;
}

/** The client's answer: words, files, a photo, a voice; or a tick when there is nothing to hand in. */
export function HomeworkAnswer({ documentId, clientId, personId, operator, state, address }: HomeworkAnswerProps) {
  const say = translator(homeworkMessages, { address });
  const router = useRouter();
  const spot = `homework:${documentId}`;
  const { items } = useUploads(spot);
  const [answer, setAnswer] = useState('');
  const [fault, setFault] = useState<string>();
  const [pending, start] = useTransition();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = `homework:${personId}:${documentId}`;
  const done = state === 'handed_in';
  const sending = items.filter(({ state: one }) => !['done', 'failed', 'refused'].includes(one)).length;

  useEffect(() => {
    const saved = readDraft(localStorage, draft, Date.now())?.answer;
    if (typeof saved === 'string') setAnswer((typed) => typed || saved);
  }, [draft]);

  function write(next: string) {
    setAnswer(next);
    setFault(undefined);
    if (next.trim()) writeDraft(localStorage, draft, { answer: next }, Date.now());
    else removeDraft(localStorage, draft);
  }

  // The files go at once, as documents of their own; handing in says that they are the answer.
  function add(files: File[]) {
    setFault(undefined);
    uploads().choose(files, spot);
    uploads().send(spot, { place: { personId, clientId, documentId: null }, visibility: 'shared' });
  }

  function handIn() {
    if (pending) return;
    if (sending > 0) return setFault(say('still_sending', { count: sending }));
    const files = items.flatMap(({ state: one, documentId: file }) => (one === 'done' && file ? [file] : []));
    if (answer.trim() === '' && files.length === 0) {
      setFault(say('error_answer_needed'));
      field.current?.focus();
      return;
    }
    start(async () => {
      const result = await asked(() => handInHomeworkAction({ documentId, answer, files }));
      if (result.ok) {
        removeDraft(localStorage, draft);
        setAnswer('');
        uploads().clear(spot);
        notify({ text: say('handed_in', { operator }) });
      } else setFault(sayError(result.error, homeworkMessages, { address }));
      if (mayRefresh(result)) router.refresh();
    });
  }

  const tick = (wanted: boolean) =>
    start(async () => {
      const result = await asked(() => tickHomeworkAction({ documentId, done: wanted }));
      if (result.ok) notify({ text: say(wanted ? 'ticked' : 'unticked') });
      else setFault(sayError(result.error, homeworkMessages, { address }));
      if (mayRefresh(result)) router.refresh();
    });

  return (
    <form
      noValidate
      aria-label={say(done ? 'complete_again' : 'your_answer')}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        handIn();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) handIn();
      }}
    >
      <LongTextField
        ref={field}
        label={say(done ? 'complete_again' : 'your_answer')}
        hint={say('answer_hint', { operator })}
        error={fault}
        rows={5}
        maxLength={20_000}
        value={answer}
        onChange={(event) => write(event.currentTarget.value)}
      />
      {items.length > 0 && <UploadRows items={items} address={address} />}
      <div className="flex flex-wrap gap-2">
        <FilePicker multiple size="sm" icon={<Paperclip aria-hidden="true" />} onFiles={add}>
          {say('add_files')}
        </FilePicker>
        <FilePicker camera size="sm" icon={<Camera aria-hidden="true" />} onFiles={add}>
          {say('add_photo')}
        </FilePicker>
        <Suspense>
          <VoiceRecorder address={address} onRecorded={(file) => add([file])} />
        </Suspense>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-border pt-4">
        <Checkbox
          checked={done}
          disabled={pending}
          label={say('tick')}
          onChange={(event) => tick(event.currentTarget.checked)}
        />
        <Button type="submit" variant="primary" pending={pending} icon={<Send aria-hidden="true" />}>
          {say(done || state === 'to_redo' ? 'hand_in_again' : 'hand_in')}
        </Button>
      </div>
    </form>
  );
}
