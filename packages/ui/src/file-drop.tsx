'use client';

import { checkFile, FILE_LIMITS, FILE_TYPES, formatBytes } from '@foxeo/core/files';
import { Upload } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Callout } from './callout.tsx';
import { say } from './messages.ts';

export interface FileDropProps {
  /** Those that may be sent; the others have already been told apart on screen. */
  onFiles: (files: File[]) => void;
  /** One file at a time. */
  single?: boolean;
  /** Narrower than what the house accepts: `image/*`. */
  accept?: string;
  disabled?: boolean;
  /** Under the title: sizes, kinds, who will see them. */
  note?: ReactNode;
  name?: string;
}

const ACCEPTED = Object.keys(FILE_TYPES)
  .map((extension) => `.${extension}`)
  .join(',');

/** Sorts what was dropped into what may be sent and why the rest may not. The server checks again. */
export function sortFiles(files: readonly File[], atOnce: number): { accepted: File[]; refusals: string[] } {
  const accepted: File[] = [];
  const refusals: string[] = [];
  for (const file of files) {
    const checked = checkFile(file);
    if (checked.ok) accepted.push(file);
    else if (checked.error.code === 'too_large') {
      refusals.push(say('drop_too_large', { name: file.name, limit: formatBytes(FILE_LIMITS.oneFile) }));
    } else refusals.push(say(file.size === 0 ? 'drop_empty' : 'drop_wrong_type', { name: file.name }));
  }
  if (accepted.length > atOnce) refusals.push(say('drop_too_many', { max: atOnce }));
  return { accepted: accepted.slice(0, atOnce), refusals };
}

/** Drop, choose or paste. Underneath it is a file input: the keyboard and the phone use it as one. */
export function FileDrop({ onFiles, single = false, accept = ACCEPTED, disabled = false, note, name }: FileDropProps) {
  const [over, setOver] = useState(false);
  const [refusals, setRefusals] = useState<string[]>([]);

  function take(list: FileList | null) {
    setOver(false);
    if (!list || list.length === 0 || disabled) return;
    const sorted = sortFiles([...list], single ? 1 : FILE_LIMITS.atOnce);
    setRefusals(sorted.refusals);
    if (sorted.accepted.length > 0) onFiles(sorted.accepted);
  }

  return (
    <div className="grid gap-3">
      <label
        className="fx-drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(!disabled);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer.files);
        }}
        onPaste={(event) => take(event.clipboardData.files)}
      >
        <input
          type="file"
          className="sr-only"
          name={name}
          multiple={!single}
          accept={accept}
          disabled={disabled}
          onChange={(event) => {
            take(event.currentTarget.files);
            // the same file can be chosen again
            event.currentTarget.value = '';
          }}
        />
        <Upload aria-hidden="true" />
        <span className="font-ui text-sm font-medium text-text">{over ? say('drop_over') : say('drop_title')}</span>
        <span className="text-xs">{note ?? say('drop_browse')}</span>
      </label>
      <div aria-live="polite" className="grid gap-2">
        {refusals.map((refusal) => (
          <Callout key={refusal} tone="warn">
            {refusal}
          </Callout>
        ))}
      </div>
    </div>
  );
}
