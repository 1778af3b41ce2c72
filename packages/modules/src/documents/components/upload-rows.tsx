'use client';

import { formatBytes } from '@foxeo/core/files';
import { type Address, translator } from '@foxeo/core/messages';
import { sayError } from '@foxeo/platform/module-host/client';
import { Callout } from '@foxeo/ui/callout';
import { FileIcon } from '@foxeo/ui/file-icon';
import { IconButton } from '@foxeo/ui/icon-button';
import { LiveRegion } from '@foxeo/ui/live-region';
import { UploadRow, type UploadRowProps } from '@foxeo/ui/upload-row';
import { X } from 'lucide-react';
import { uploadMessages } from '../messages/upload.ts';
import type { UploadItem } from './upload-queue.ts';
import { uploads } from './uploads.ts';

/** How the interface's row names what the queue knows more finely. */
const SHOWN_AS: Record<Exclude<UploadItem['state'], 'chosen'>, UploadRowProps['state']> = {
  refused: 'failed',
  waiting: 'waiting',
  offline: 'waiting',
  sending: 'sending',
  checking: 'sending',
  paused: 'paused',
  done: 'done',
  failed: 'failed',
};

/** The files of one spot, one a row, and what a listener should hear of them. */
export function UploadRows({ items, address }: { items: readonly UploadItem[]; address: Address }) {
  const say = translator(uploadMessages, { address });
  const count = (state: UploadItem['state']) => items.filter((item) => item.state === state).length;
  const done = count('done');
  const checking = count('checking');
  return (
    <>
      {count('offline') > 0 && (
        <Callout tone="warn" role="status">
          {say('offline')}
        </Callout>
      )}
      <ul className="fx-list">
        {items.map((item) => (
          <li key={item.id}>
            <Row item={item} address={address} />
          </li>
        ))}
      </ul>
      <LiveRegion>
        {checking > 0 ? say('checking', { count: checking }) : done > 0 ? say('said_done', { count: done }) : ''}
      </LiveRegion>
    </>
  );
}

function Row({ item, address }: { item: UploadItem; address: Address }) {
  const { id, name, mime, size, sent, state, error } = item;
  const remove = () => void uploads().remove(id);
  if (state === 'chosen') return <ChosenRow item={item} onRemove={remove} address={address} />;
  return (
    <UploadRow
      {...{ name, mime, size, sent }}
      state={SHOWN_AS[state]}
      error={error && sayError(error, uploadMessages, { address })}
      onResume={() => uploads().resume(id)}
      {...(state === 'sending' && { onPause: () => uploads().pause(id) })}
      {...(state !== 'checking' && { onRemove: remove })}
      {...(state === 'failed' && error?.retry && { onRetry: () => uploads().resume(id) })}
    />
  );
}

/** A file that waits for the word to go. */
function ChosenRow({ item, onRemove, address }: { item: UploadItem; onRemove: () => void; address: Address }) {
  const say = translator(uploadMessages, { address });
  return (
    <div className="fx-upload">
      <FileIcon mime={item.mime} />
      <span className="truncate font-ui text-sm font-medium">{item.name}</span>
      <span className="fx-upload-note">{formatBytes(item.size)}</span>
      <span className="fx-upload-acts">
        <IconButton
          size="sm"
          label={say('take_out', { name: item.name })}
          icon={<X aria-hidden="true" />}
          onClick={onRemove}
        />
      </span>
    </div>
  );
}
