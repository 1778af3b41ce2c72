'use client';

import { translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { readDraft, removeDraft, writeDraft } from '@foxeo/ui/drafts';
import { Field } from '@foxeo/ui/field';
import { IconButton } from '@foxeo/ui/icon-button';
import { Textarea } from '@foxeo/ui/input';
import { notify } from '@foxeo/ui/notices';
import { Mic, Paperclip, SendHorizontal, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { roomMessages } from '../messages/room.ts';
import { excerptOf } from '../rules.ts';
import { type ContextKind, LIMITS, type QuickReply, type Quote } from '../schema.ts';
import { ChosenFiles, chooseFiles } from './chosen-files.tsx';
import type { Reader } from './conversation.tsx';
import { FilesDrop } from './files-drop.tsx';
import type { OutgoingFile, OutgoingMessage } from './outbox.ts';
import { QuickReplies } from './quick-replies.tsx';
import { mayRecord, VoiceRecorder } from './voice-recorder.tsx';

export interface ComposerProps {
  reader: Reader;
  field: RefObject<HTMLTextAreaElement | null>;
  quote: Quote | null;
  context: { kind: ContextKind; id: string; label: string } | null;
  quickReplies: readonly QuickReply[] | undefined;
  onStopReply: () => void;
  onTyping: () => void;
  onSend: (message: Omit<OutgoingMessage, 'rank' | 'state'>) => void;
}

/** Where one writes. The draft stays on the device until it is sent. */
export function Composer({
  reader,
  field,
  quote,
  context,
  quickReplies,
  onStopReply,
  onTyping,
  onSend,
}: ComposerProps) {
  const { clientId, userId, address, otherName } = reader;
  const say = translator(roomMessages, { address });
  const draft = `chat:${userId}:${clientId}`;
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<readonly OutgoingFile[]>([]);
  const [about, setAbout] = useState(context);
  const [recording, setRecording] = useState(false);
  const [fault, setFault] = useState('');
  const picker = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const saved = readDraft(localStorage, draft, Date.now())?.words;
    if (typeof saved === 'string') setWords((typed) => typed || saved);
  }, [draft]);

  function write(next: string) {
    setWords(next);
    if (next.length <= LIMITS.body) setFault('');
    if (next.trim()) {
      writeDraft(localStorage, draft, { words: next }, Date.now());
      onTyping();
    } else removeDraft(localStorage, draft);
  }

  function add(chosen: readonly File[]) {
    const { taken, faults } = chooseFiles(chosen, files.length, address);
    setFiles([...files, ...taken]);
    for (const text of faults) notify({ text, tone: 'danger' });
  }

  function send(carried: readonly OutgoingFile[] = files) {
    if (words.length > LIMITS.body) {
      setFault(say('error_message_too_long'));
      field.current?.focus();
      return;
    }
    if (words.trim() === '' && carried.length === 0) return;
    onSend({
      id: crypto.randomUUID(),
      at: new Date().toISOString(),
      body: words,
      quote,
      context: about,
      files: carried,
    });
    setWords('');
    removeDraft(localStorage, draft);
    setFiles([]);
    setAbout(null);
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Escape' && quote) return onStopReply();
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // On a phone the key goes to the next line, and the button sends.
    const sends = event.ctrlKey || event.metaKey || (!event.shiftKey && matchMedia('(pointer: fine)').matches);
    if (!sends) return;
    event.preventDefault();
    send();
  }

  return (
    <div id="ecrire" className="ch-composer">
      <FilesDrop onFiles={add} title={say('drop_here')} note={say('drop_note')} />
      {quote && (
        <p className="ch-replying">
          <span className="min-w-0 truncate" dir="auto">
            <b>{say('replying', { name: quote.name ?? say('someone') })}</b> {excerptOf(quote.excerpt, 90)}
          </span>
          <IconButton size="sm" label={say('stop_reply')} icon={<X aria-hidden="true" />} onClick={onStopReply} />
        </p>
      )}
      {about && (
        <p className="ch-replying">
          <span className="min-w-0 truncate">
            {say(about.kind === 'document' ? 'about_document' : 'about_submission', { label: about.label })}
          </span>
          <IconButton
            size="sm"
            label={say('stop_context')}
            icon={<X aria-hidden="true" />}
            onClick={() => setAbout(null)}
          />
        </p>
      )}
      <ChosenFiles
        files={files}
        address={address}
        onRemove={(id) => setFiles(files.filter((file) => file.id !== id))}
      />
      {recording ? (
        <VoiceRecorder
          address={address}
          onDone={(note) => {
            setRecording(false);
            if (note) send([...files, note]);
          }}
        />
      ) : (
        <div className="ch-write">
          <IconButton
            label={say('attach')}
            icon={<Paperclip aria-hidden="true" />}
            onClick={() => picker.current?.click()}
          />
          <Field
            label={say('write', { name: otherName })}
            hideLabel
            error={fault || undefined}
            hint={words.length > LIMITS.body - 2000 ? say('length', { count: words.length }) : undefined}
            className="min-w-0 flex-1"
          >
            {(control) => (
              <Textarea
                {...control}
                ref={field}
                required={false}
                dir="auto"
                rows={1}
                placeholder={say('write', { name: otherName })}
                value={words}
                onChange={(event) => write(event.currentTarget.value)}
                onKeyDown={onKeyDown}
                onPaste={(event) => {
                  const pasted = [...event.clipboardData.files];
                  if (pasted.length === 0) return;
                  event.preventDefault();
                  add(pasted);
                }}
              />
            )}
          </Field>
          {quickReplies && (
            <QuickReplies
              replies={quickReplies}
              address={address}
              onChoose={(body) => write(words ? `${words}\n${body}` : body)}
            />
          )}
          {words.trim() === '' && files.length === 0 ? (
            <IconButton
              label={say('record')}
              icon={<Mic aria-hidden="true" />}
              onClick={() => (mayRecord() ? setRecording(true) : notify({ text: say('record_absent'), tone: 'info' }))}
            />
          ) : (
            <Button
              variant="primary"
              icon={<SendHorizontal aria-hidden="true" />}
              aria-label={say('send')}
              onClick={() => send()}
            >
              <span className="max-[599px]:hidden">{say('send')}</span>
            </Button>
          )}
        </div>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <p className="ch-keys">{say('keys')}</p>
    </div>
  );
}
