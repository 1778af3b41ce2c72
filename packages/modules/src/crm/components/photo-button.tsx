'use client';

import { Button } from '@foxeo/ui/button';
import { notify } from '@foxeo/ui/notices';
import { Camera } from 'lucide-react';
import { useRef } from 'react';
import { setPhotoAction } from '../actions.ts';
import { say, useAct } from './use-act.ts';

const SIDE = 320;

/** A portrait, cut square and made small here, so that the large picture never leaves the device. */
export function PhotoButton({ clientId, hasPhoto }: { clientId: string; hasPhoto: boolean }) {
  const { pending, run } = useAct();
  const input = useRef<HTMLInputElement>(null);

  async function choose(file: File | undefined) {
    if (!file) return;
    try {
      const picture = await squared(file);
      run(() => setPhotoAction({ clientId, picture }), { text: say('photo_saved'), tone: 'success' });
    } catch {
      notify({ text: say('photo_unreadable'), tone: 'danger' });
    }
  }

  return (
    <div className="flex flex-wrap gap-1">
      <Button
        size="sm"
        variant="ghost"
        pending={pending}
        icon={<Camera aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {say(hasPhoto ? 'photo_change' : 'photo_add')}
      </Button>
      {hasPhoto && (
        <Button
          size="sm"
          variant="ghost"
          onClick={() => run(() => setPhotoAction({ clientId, picture: null }), { text: say('photo_removed') })}
        >
          {say('photo_remove')}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={say('photo_add')}
        onChange={({ currentTarget }) => {
          void choose(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
    </div>
  );
}

async function squared(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  const side = Math.min(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.min(SIDE, side);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
  pen.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL('image/jpeg', 0.85);
}
