'use client';

import { formatBytes } from '@foxeo/core/files';
import { Pause, Play, RotateCw, X } from 'lucide-react';
import { FileIcon } from './file-icon.tsx';
import { IconButton } from './icon-button.tsx';
import { say } from './messages.ts';
import { Progress } from './progress.tsx';

export interface UploadRowProps {
  name: string;
  mime: string;
  /** Bytes. */
  size: number;
  /** Bytes that the server has acknowledged. */
  sent: number;
  state: 'waiting' | 'sending' | 'paused' | 'done' | 'failed';
  /** Why it failed and what to do. */
  error?: string | undefined;
  onPause?: () => void;
  onResume?: () => void;
  onRetry?: () => void;
  onRemove?: () => void;
}

/** A file on its way. */
export function UploadRow({
  name,
  mime,
  size,
  sent,
  state,
  error,
  onPause,
  onResume,
  onRetry,
  onRemove,
}: UploadRowProps) {
  const note = {
    waiting: say('upload_waiting'),
    sending: say('upload_sending', { sent: formatBytes(sent), size: formatBytes(size) }),
    paused: say('upload_paused'),
    done: say('upload_done'),
    failed: error,
  }[state];
  return (
    <div className="fx-upload">
      <FileIcon mime={mime} fresh={state === 'done'} />
      <span className="truncate font-ui text-sm font-medium">{name}</span>
      {(state === 'sending' || state === 'paused') && (
        <Progress value={sent} max={size} label={say('upload_progress', { name })} />
      )}
      <span
        className={state === 'failed' ? 'fx-error' : 'fx-upload-note'}
        role={state === 'failed' ? 'alert' : undefined}
      >
        {note}
      </span>
      <span className="fx-upload-acts">
        {state === 'sending' && onPause && (
          <IconButton
            size="sm"
            label={say('upload_pause', { name })}
            icon={<Pause aria-hidden="true" />}
            onClick={onPause}
          />
        )}
        {state === 'paused' && onResume && (
          <IconButton
            size="sm"
            label={say('upload_resume', { name })}
            icon={<Play aria-hidden="true" />}
            onClick={onResume}
          />
        )}
        {state === 'failed' && onRetry && (
          <IconButton
            size="sm"
            label={say('upload_retry', { name })}
            icon={<RotateCw aria-hidden="true" />}
            onClick={onRetry}
          />
        )}
        {state !== 'done' && onRemove && (
          <IconButton
            size="sm"
            label={say('upload_remove', { name })}
            icon={<X aria-hidden="true" />}
            onClick={onRemove}
          />
        )}
      </span>
    </div>
  );
}
