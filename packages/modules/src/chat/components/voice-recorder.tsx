'use client';

import { type Address, t, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { IconButton } from '@foxeo/ui/icon-button';
import { notify } from '@foxeo/ui/notices';
import { SendHorizontal, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { roomMessages } from '../messages/room.ts';
import { sayLength } from '../rules.ts';
import { LIMITS } from '../schema.ts';
import type { OutgoingFile } from './outbox.ts';

/** What browsers record, and the extension under which Foxeo takes it. */
const FORMATS = [
  { type: 'audio/webm;codecs=opus', extension: 'webm', mime: 'video/webm' },
  { type: 'audio/mp4', extension: 'm4a', mime: 'audio/mp4' },
  { type: 'audio/ogg;codecs=opus', extension: 'ogg', mime: 'audio/ogg' },
] as const;

/** Whether this browser knows how to record a voice. */
export function mayRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined && formatOf() !== undefined;
}

function formatOf() {
  return FORMATS.find(({ type }) => MediaRecorder.isTypeSupported(type));
}

/** Records from the moment it is shown, five minutes at most. `onDone` gets the note, or null when it was dropped. */
export function VoiceRecorder({ address, onDone }: { address: Address; onDone: (note: OutgoingFile | null) => void }) {
  const say = translator(roomMessages, { address });
  const [seconds, setSeconds] = useState(0);
  const recorder = useRef<MediaRecorder>(null);
  const kept = useRef(false);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });

  useEffect(() => {
    let gone = false;
    let ticking: ReturnType<typeof setInterval> | undefined;
    const parts: Blob[] = [];
    let startedAt = 0;
    const lasted = () => Math.min(LIMITS.voice, Math.round((performance.now() - startedAt) / 1000));
    async function start() {
      const format = formatOf();
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const close = () => {
        for (const track of stream.getTracks()) track.stop();
      };
      if (gone || !format) return close();
      const made = new MediaRecorder(stream, { mimeType: format.type, audioBitsPerSecond: 32_000 });
      recorder.current = made;
      made.ondataavailable = ({ data }) => parts.push(data);
      made.onstop = () => {
        close();
        clearInterval(ticking);
        if (gone) return;
        const content = new Blob(parts, { type: format.type });
        const name = `message-vocal.${format.extension}`;
        const note: OutgoingFile = {
          id: crypto.randomUUID(),
          kind: 'voice',
          name,
          mime: format.mime,
          size: content.size,
          seconds: lasted(),
          content,
        };
        done.current(kept.current && content.size > 0 ? note : null);
      };
      startedAt = performance.now();
      made.start(1000);
      ticking = setInterval(() => {
        setSeconds(lasted());
        if (lasted() < LIMITS.voice) return;
        kept.current = true;
        made.stop();
      }, 250);
    }
    start().catch(() => {
      if (gone) return;
      notify({ text: t(roomMessages, 'record_denied', {}, { address }), tone: 'danger' });
      done.current(null);
    });
    return () => {
      gone = true;
      clearInterval(ticking);
      if (recorder.current?.state === 'recording') recorder.current.stop();
    };
  }, [address]);

  function end(keep: boolean) {
    kept.current = keep;
    if (recorder.current?.state === 'recording') recorder.current.stop();
    else onDone(null);
  }
  return (
    <div className="ch-write">
      <IconButton label={say('record_drop')} icon={<Trash2 aria-hidden="true" />} onClick={() => end(false)} />
      <p className="ch-recording" role="timer">
        {say('recording', { length: sayLength(seconds) })}
      </p>
      <Button
        variant="primary"
        icon={<SendHorizontal aria-hidden="true" />}
        aria-label={say('record_stop')}
        onClick={() => end(true)}
      >
        {say('send')}
      </Button>
    </div>
  );
}
