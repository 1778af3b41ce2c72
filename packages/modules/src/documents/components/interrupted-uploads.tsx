'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { useEffect, useState } from 'react';
import { cancelUploadAction } from '../actions.ts';
import { uploadMessages } from '../messages/upload.ts';
import type { RememberedUpload, UploadPlace } from './upload-memory.ts';
import type { UploadItem } from './upload-queue.ts';
import { uploadMemory } from './uploads.ts';

type Interrupted = RememberedUpload & { print: string };

/** What a reload cut off here: choosing the same file takes it up where it stopped. */
export function InterruptedUploads({
  place,
  items,
  address,
}: {
  place: UploadPlace;
  items: readonly UploadItem[];
  address: Address;
}) {
  const say = translator(uploadMessages, { address });
  const { personId, clientId, documentId } = place;
  const [stopped, setStopped] = useState<Interrupted[]>([]);
  const begun = items.length > 0;

  useEffect(() => {
    // While files are on their way the rows themselves tell how far they are.
    setStopped(begun ? [] : uploadMemory(personId).interrupted({ personId, clientId, documentId }, Date.now()));
  }, [begun, personId, clientId, documentId]);

  async function giveUp({ print, versionId }: Interrupted) {
    uploadMemory(personId).forget(print, Date.now());
    setStopped((others) => others.filter((one) => one.print !== print));
    if (versionId) await cancelUploadAction({ versionId });
  }

  return stopped.map((upload) => (
    <Callout
      key={upload.print}
      tone="info"
      className="mb-4"
      action={
        <Button size="sm" variant="ghost" onClick={() => giveUp(upload)}>
          {say('interrupted_forget')}
        </Button>
      }
    >
      {say('interrupted', { name: upload.name, percent: Math.floor((100 * upload.sent) / upload.size) })}
    </Callout>
  ));
}
