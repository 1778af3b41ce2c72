'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked } from '@foxeo/platform/module-host/client';
import { LiveRegion } from '@foxeo/ui/live-region';
import { Progress } from '@foxeo/ui/progress';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { continueImportAction } from '../actions/import.ts';
import { importMessages } from '../messages/import.ts';

interface ImportProgressProps {
  importId: string;
  done: number;
  total: number;
  address: Address;
}

/** Writes batch after batch while it is open; the clock goes on without it. */
export function ImportProgress({ importId, done, total, address }: ImportProgressProps) {
  const say = translator(importMessages, { address });
  const router = useRouter();
  const busy = useRef(false);

  useEffect(() => {
    // What was written is drawn by the page itself, which comes back here with another `done`.
    if (busy.current) return;
    busy.current = true;
    void asked(() => continueImportAction({ id: importId })).then((result) => {
      busy.current = false;
      // Someone else is at it: its own signals will say when to look again.
      if (result.ok && result.value.written > 0) router.refresh();
    });
  }, [importId, done, total, router]);

  const sentence = say('running_progress', { done, total });
  return (
    <div className="grid gap-2">
      <Progress value={done} max={total} label={say('running')} />
      <p className="num text-sm text-muted">{sentence}</p>
      <LiveRegion>{sentence}</LiveRegion>
    </div>
  );
}
