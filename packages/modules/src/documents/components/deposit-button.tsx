'use client';

import { type Address, translator } from '@foxeo/core/messages';
import type { ButtonVariant } from '@foxeo/ui/button';
import { Plus } from 'lucide-react';
import { uploadMessages } from '../messages/upload.ts';
import { FilePicker } from './file-picker.tsx';
import { LIST_SPOT, uploads } from './uploads.ts';

/** Chooses files for the page's `DepositPanel`, which asks who will see them before anything leaves. */
export function DepositButton({ address, variant }: { address: Address; variant?: ButtonVariant }) {
  const say = translator(uploadMessages, { address });
  return (
    <FilePicker
      multiple
      icon={<Plus aria-hidden="true" />}
      onFiles={(files) => uploads().choose(files, LIST_SPOT)}
      {...(variant && { variant })}
    >
      {say('add')}
    </FilePicker>
  );
}
