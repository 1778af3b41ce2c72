import { type RealtimeChannel, RealtimeClient } from '@supabase/realtime-js';
import { accessToken, browserConfig } from '../session/client.ts';

let client: RealtimeClient | undefined;
const listeners = new Set<() => void>();
/** By topic as the socket names it: one that is being left can't be joined anew before it is gone. */
const leaving = new Map<string, Promise<unknown>>();

/** This tab's one socket to Realtime, for the signals of the shell and the topics of an open page. */
export function realtime(): RealtimeClient {
  if (client) return client;
  const { apiUrl, publishableKey } = browserConfig();
  client = new RealtimeClient(`${apiUrl.replace(/^http/, 'ws')}/realtime/v1`, {
    params: { apikey: publishableKey },
    accessToken: freshToken,
  });
  return client;
}

export function leave(channel: RealtimeChannel): Promise<unknown> {
  const { topic } = channel;
  const left = realtime()
    .removeChannel(channel)
    .finally(() => leaving.delete(topic));
  leaving.set(topic, left);
  return left;
}

/** Resolves once whoever was on this topic before has left it. */
export async function freed(topic: string): Promise<void> {
  await leaving.get(`realtime:${topic}`);
}

/** Called when there is nobody signed in any more. @returns what ends the listening. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Realtime keeps the token that it has when this throws. */
async function freshToken(): Promise<string | null> {
  const token = await accessToken();
  if (token === null) for (const listener of listeners) listener();
  return token;
}
