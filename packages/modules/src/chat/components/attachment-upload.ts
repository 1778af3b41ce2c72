import { appError, fail, ok, type Result } from '@foxeo/core/result';
import { accessToken, browserConfig } from '@foxeo/platform/session/client';
import { finishAttachmentAction, startAttachmentAction } from '../actions.ts';
import type { OutgoingFile } from './outbox.ts';

/**
 * Sends the bytes of a file that goes with a message, and has them looked at. Asked again, goes on where it was: what
 * has arrived isn't sent twice.
 */
export async function uploadAttachment(clientId: string, file: OutgoingFile): Promise<Result<void>> {
  const { id, name, size, kind, seconds, content } = file;
  const started = await startAttachmentAction({ id, clientId, name, size, voice: kind === 'voice', seconds });
  if (!started.ok) return started;
  const { bucket, path, mime, state } = started.value;
  if (state === 'ready') return ok();
  const token = await accessToken();
  if (!token) return fail('not_signed_in');
  const response = await fetch(`${browserConfig().apiUrl}/storage/v1/object/${bucket}/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      apikey: browserConfig().publishableKey,
      'content-type': mime,
      'x-upsert': 'false',
    },
    body: content,
  });
  // There already: the answer of an earlier try was lost.
  if (!response.ok && !(await isDuplicate(response))) return { ok: false, error: errorOf(response.status) };
  return finishAttachmentAction({ id });
}

async function isDuplicate(response: Response): Promise<boolean> {
  if (response.status === 409) return true;
  const text = await response.text();
  return response.status === 400 && /Duplicate|already exists/i.test(text);
}

function errorOf(status: number) {
  if (status === 401) return appError('not_signed_in');
  if (status === 413) return appError('too_large', { detail: 'attachment_too_large' });
  return status === 400 || status === 403
    ? appError('forbidden', { detail: 'upload_forbidden' })
    : appError('unavailable', { detail: 'storage' });
}
