import { type AppError, appError, fail, ok } from '@foxeo/core/result';
import { pageAddress, SEND_ADDRESS } from '../addresses.ts';
import type { Outgoing, Page, Sent } from '../schema.ts';
import type { Answer, OutboxPort, OutgoingMessage } from './outbox.ts';
import { deviceStore } from './outbox-store.ts';
import type { AskPage } from './thread-store.ts';

/** How an outbox of this browser reaches the server, for one person and one conversation. */
export function browserPort(clientId: string, author: string): OutboxPort {
  return {
    store: deviceStore,
    upload: async (file) => (await import('./attachment-upload.ts')).uploadAttachment(clientId, file),
    send: (messages) => post(clientId, author, messages),
    alone: (box, work) =>
      'locks' in navigator ? navigator.locks.request(`foxeo-outbox ${box}`, work).then(() => undefined) : work(),
    later: (milliseconds, wake) => {
      const timer = setTimeout(wake, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

async function post(clientId: string, author: string, messages: readonly OutgoingMessage[]): Promise<Answer[]> {
  const sent: Outgoing = {
    clientId,
    author,
    messages: messages.map(({ id, body, quote, context, files }) => ({
      id,
      body,
      replyTo: quote?.id ?? null,
      attachments: files.map((file) => file.id),
      context: context && { kind: context.kind, id: context.id },
    })),
  };
  const response = await fetch(SEND_ADDRESS, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sent),
    redirect: 'error',
  });
  if (!response.ok) {
    const error = await errorOf(response);
    // One of them may be the reason, and not the first: it is asked for alone, the others go next.
    const alone = messages.length > 1 && error.code !== 'not_signed_in' && !error.retry;
    return alone ? post(clientId, author, messages.slice(0, 1)) : [{ ok: false, error }];
  }
  const { seqs, error }: Sent = await response.json();
  const answers: Answer[] = seqs.map((seq) => ok({ seq }));
  return error ? [...answers, { ok: false, error }] : answers;
}

/** What a route answered when it refused; a gateway's answer is a service that doesn't answer. */
async function errorOf(response: Response): Promise<AppError> {
  if (response.status === 401) return appError('not_signed_in');
  try {
    const error: AppError = await response.json();
    return typeof error.code === 'string' ? error : appError('unavailable');
  } catch {
    return fail('unavailable').error;
  }
}

/** Asks for a stretch of the conversation. */
export function browserAsk(clientId: string): AskPage {
  return async (query) => {
    const [[name, value] = ['', '']] = Object.entries(query);
    const words = new URLSearchParams({ [name]: String(value) });
    const response = await fetch(`${pageAddress(clientId)}?${words}`, { cache: 'no-store', redirect: 'error' });
    if (!response.ok) throw new Error(`The conversation answered ${response.status}.`);
    const page: Page = await response.json();
    return page;
  };
}
