'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { notify } from '@foxeo/ui/notices';
import { Mic, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { homeworkMessages } from '../messages/homework.ts';

/** What browsers record, best first, and the name that such a file bears. */
const KINDS = [
  { type: 'audio/webm;codecs=opus', extension: 'webm', mime: 'video/webm' },
  { type: 'audio/mp4', extension: 'm4a', mime: 'audio/mp4' },
  { type: 'audio/ogg;codecs=opus', extension: 'ogg', mime: 'audio/ogg' },
] as const;

export interface VoiceRecorderProps {
  address: Address;
  onRecorded: (file: File) => void;
}

/** Records a voice with the device's microphone, and gives it as a file. Draws nothing where a browser can't. */
export function VoiceRecorder({ address, onRecorded }: VoiceRecorderProps) {
  const say = translator(homeworkMessages, { address });
  const [seconds, setSeconds] = useState<number | null>(null);
  const recorder = useRef<MediaRecorder>(null);
  const recording = seconds !== null;

  useEffect(() => {
    if (!recording) return;
    const timer = setInterval(() => setSeconds((now) => (now ?? 0) + 1), 1000);
    return () => clearInterval(timer);
  }, [recording]);
  useEffect(() => () => release(recorder.current), []);

  if (typeof MediaRecorder === 'undefined') return null;

  async function start() {
    const kind = KINDS.find(({ type }) => MediaRecorder.isTypeSupported(type));
    try {
      if (!kind) throw new Error('no kind');
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const made = new MediaRecorder(stream, { mimeType: kind.type });
      const parts: Blob[] = [];
      made.ondataavailable = ({ data }) => parts.push(data);
      made.onstop = () => {
        release(made);
        const date = new Date().toLocaleString('fr-FR', { dateStyle: 'short', timeStyle: 'short' });
        const name = say('voice_name', {
          date: date.replaceAll('/', '-').replaceAll(':', ' h '),
          extension: kind.extension,
        });
        onRecorded(new File(parts, name, { type: kind.mime }));
      };
      made.start();
      recorder.current = made;
      setSeconds(0);
    } catch {
      notify({ tone: 'danger', text: say('no_microphone') });
    }
  }

  function stop() {
    recorder.current?.stop();
    setSeconds(null);
  }

  if (!recording) {
    return (
      <Button size="sm" icon={<Mic aria-hidden="true" />} onClick={start}>
        {say('record')}
      </Button>
    );
  }
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <Button size="sm" variant="danger" icon={<Square aria-hidden="true" />} onClick={stop}>
      {say('stop_recording', { time })}
    </Button>
  );
}

/** The microphone's light goes out. */
function release(recorder: MediaRecorder | null): void {
  for (const track of recorder?.stream.getTracks() ?? []) track.stop();
}
