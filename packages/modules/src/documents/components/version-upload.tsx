'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Card } from '@foxeo/ui/card';
import { FilePlus2 } from 'lucide-react';
import { uploadMessages } from '../messages/upload.ts';
import type { Visibility } from '../schema.ts';
import { useArrivals } from './arrivals.ts';
import { FilePicker } from './file-picker.tsx';
import { InterruptedUploads } from './interrupted-uploads.tsx';
import type { UploadPlace } from './upload-memory.ts';
import { UploadRows } from './upload-rows.tsx';
import { uploads, useUploads } from './uploads.ts';

interface VersionUploadProps {
  place: UploadPlace & { documentId: string };
  /** The document's own: a version is seen by whoever sees the document. */
  visibility: Visibility;
  address: Address;
}

/** Chooses a file and sends it at once as the document's next version; `VersionProgress` shows it going. */
export function VersionButton({ place, visibility, address }: VersionUploadProps) {
  const say = translator(uploadMessages, { address });
  return (
    <FilePicker
      icon={<FilePlus2 aria-hidden="true" />}
      onFiles={(files) => {
        uploads().choose(files, place.documentId);
        uploads().send(place.documentId, { place, visibility });
      }}
    >
      {say('add_version')}
    </FilePicker>
  );
}

/** The version on its way, or where it stopped. */
export function VersionProgress({ place, address }: Omit<VersionUploadProps, 'visibility'>) {
  const say = translator(uploadMessages, { address });
  const { items } = useUploads(place.documentId);
  useArrivals(place.documentId, items, address);
  const over = items.every(({ state }) => ['done', 'failed', 'refused'].includes(state));
  return (
    <>
      <InterruptedUploads place={place} items={items} address={address} />
      {items.length > 0 && (
        <Card className="mb-5" aria-label={say('title_version')}>
          <UploadRows items={items} address={address} />
          {over && (
            <div className="mt-2 flex justify-end">
              <Button size="sm" variant="ghost" onClick={() => uploads().clear(place.documentId)}>
                {say('close')}
              </Button>
            </div>
          )}
        </Card>
      )}
    </>
  );
}
