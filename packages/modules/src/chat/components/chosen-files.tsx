'use client';

import { fileTypeOf } from '@foxeo/core/files';
import { type Address, translator } from '@foxeo/core/messages';
import { IconButton } from '@foxeo/ui/icon-button';
import { X } from 'lucide-react';
import { roomMessages } from '../messages/room.ts';
import { LIMITS } from '../schema.ts';
import { FileLine } from './attachments.tsx';
import type { OutgoingFile } from './outbox.ts';

/** Files that may go with a message, and in words why the others may not. The content is looked at when it has arrived. */
export function chooseFiles(
  chosen: readonly File[],
  already: number,
  address: Address,
): { taken: OutgoingFile[]; faults: string[] } {
  const say = translator(roomMessages, { address });
  const taken: OutgoingFile[] = [];
  const faults: string[] = [];
  const refuse = (file: File, why: string) => faults.push(`${file.name} : ${why}`);
  for (const file of chosen) {
    const type = fileTypeOf(file.name);
    if (!type.ok) refuse(file, say('error_type_not_allowed'));
    else if (file.size === 0) refuse(file, say('error_file_empty'));
    else if (file.size > LIMITS.oneFile) refuse(file, say('error_attachment_too_large'));
    else if (already + taken.length >= LIMITS.files) return { taken, faults: [...faults, say('too_many')] };
    else {
      const { name, size } = file;
      taken.push({
        id: crypto.randomUUID(),
        kind: 'file',
        name,
        size,
        mime: type.value.mime,
        seconds: null,
        content: file,
      });
    }
  }
  return { taken, faults };
}

export function ChosenFiles({
  files,
  address,
  onRemove,
}: {
  files: readonly OutgoingFile[];
  address: Address;
  onRemove: (id: string) => void;
}) {
  const say = translator(roomMessages, { address });
  if (files.length === 0) return null;
  return (
    <ul className="ch-chosen">
      {files.map(({ id, name, mime, size }) => (
        <li key={id}>
          <FileLine name={name} mime={mime} size={size} />
          <IconButton
            size="sm"
            label={say('take_out', { name })}
            icon={<X aria-hidden="true" />}
            onClick={() => onRemove(id)}
          />
        </li>
      ))}
    </ul>
  );
}
