import { formatBytes } from '@foxeo/core/files';
import { type Address, translator } from '@foxeo/core/messages';
import { FileIcon } from '@foxeo/ui/file-icon';
import { Download } from 'lucide-react';
import { attachmentHref } from '../addresses.ts';
import { roomMessages } from '../messages/room.ts';
import { sayLength } from '../rules.ts';
import type { Attachment } from '../schema.ts';

const SHOWN = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** What goes with a message: images and sounds in their place, other files as lines to open or save. */
export function Attachments({ attachments, address }: { attachments: readonly Attachment[]; address: Address }) {
  const say = translator(roomMessages, { address });
  return (
    <ul className="ch-files">
      {attachments.map((attachment) => {
        const { id, kind, name, mime, size, seconds } = attachment;
        if (SHOWN.has(mime)) {
          return (
            <li key={id}>
              <a href={attachmentHref(id)} target="_blank" rel="noopener" className="ch-image">
                <img src={attachmentHref(id)} alt={name} loading="lazy" />
              </a>
            </li>
          );
        }
        if (kind === 'voice' || mime.startsWith('audio/')) {
          return (
            <li key={id} className="grid gap-1">
              <span className="text-xs">
                {kind === 'voice' ? say('voice_of', { length: sayLength(seconds ?? 0) }) : name}
              </span>
              {/* biome-ignore lint/a11y/useMediaCaption: a voice note has no captions */}
              <audio
                controls
                preload="metadata"
                src={attachmentHref(id)}
                aria-label={kind === 'voice' ? say('voice') : name}
              />
            </li>
          );
        }
        return (
          <li key={id}>
            <a href={attachmentHref(id)} target="_blank" rel="noopener" aria-label={say('open_file', { name })}>
              <FileLine name={name} mime={mime} size={size} />
            </a>
            <a
              href={attachmentHref(id, { download: true })}
              className="fx-btn fx-btn-ghost fx-btn-icon"
              aria-label={say('save_file', { name })}
              title={say('save_file', { name })}
            >
              <Download aria-hidden="true" />
            </a>
          </li>
        );
      })}
    </ul>
  );
}

export function FileLine({ name, mime, size }: { name: string; mime: string; size: number }) {
  return (
    <span className="ch-file">
      <FileIcon mime={mime} />
      <span className="min-w-0">
        <span className="block truncate font-medium">{name}</span>
        <span className="block text-xs">{formatBytes(size)}</span>
      </span>
    </span>
  );
}
