'use client';

import { type Heard, hearTopic } from '@foxeo/platform/shell/client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Page, Side } from '../schema.ts';
import { browserAsk, browserPort } from './chat-port.ts';
import { Outbox, type OutboxSnapshot } from './outbox.ts';
import { type ThreadSnapshot, ThreadStore } from './thread-store.ts';

const boxes = new Map<string, Outbox>();

/** The outbox of a conversation in this tab: it outlives the page that filled it. */
function outboxOf(clientId: string, userId: string): Outbox {
  const box = `${userId} ${clientId}`;
  const known = boxes.get(box);
  if (known) return known;
  const made = new Outbox(box, browserPort(clientId, userId));
  boxes.set(box, made);
  void made.open();
  window.addEventListener('online', () => made.wake());
  document.addEventListener('visibilitychange', () => document.hidden || made.wake());
  return made;
}

export interface OpenThread {
  thread: ThreadSnapshot;
  store: ThreadStore;
  outgoing: OutboxSnapshot;
  outbox: Outbox | null;
  /** The other side has this conversation open. */
  present: boolean;
  /** User ids of those of the other side who are typing. */
  typing: readonly string[];
  /** Says that this person types. */
  tellTyping: () => void;
}

const NOTHING: OutboxSnapshot = { messages: [], signedOut: false };
const nothing = () => NOTHING;
const never = () => () => undefined;
const TYPING_EVERY_MS = 2_500;
const TYPING_FOR_MS = 5_000;

/** One conversation, live: what is known of it, what is on its way, who is there. The page is keyed by conversation. */
export function useThread(clientId: string, userId: string, side: Side, first: Page): OpenThread {
  const [store] = useState(() => new ThreadStore(first, browserAsk(clientId), (wait, wake) => setTimeout(wake, wait)));
  const thread = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  const [outbox, setOutbox] = useState<Outbox | null>(null);
  const outgoing = useSyncExternalStore(outbox?.subscribe ?? never, outbox?.snapshot ?? nothing, nothing);
  const [present, setPresent] = useState(false);
  const [typing, setTyping] = useState<readonly string[]>([]);
  const [tellTyping, setTellTyping] = useState<() => void>(() => () => undefined);

  useEffect(() => setOutbox(outboxOf(clientId, userId)), [clientId, userId]);
  useEffect(() => store.take(first), [store, first]);
  useEffect(() => {
    void outbox?.settle(new Set(thread.messages.map(({ id }) => id)));
  }, [outbox, thread.messages]);
  // What was sent is asked for at once: its place in the conversation is the server's.
  const sent = outgoing.messages.filter(({ state }) => state === 'sent').length;
  useEffect(() => {
    if (sent > 0) store.catchUp();
  }, [store, sent]);

  useEffect(() => {
    const gone = new AbortController();
    const stops = new Map<string, ReturnType<typeof setTimeout>>();
    const topics: Heard[] = [];
    const keep = (topic: Promise<Heard>) =>
      topic.then((heard) => {
        if (gone.signal.aborted) heard.end();
        else topics.push(heard);
        return heard;
      });

    function stopTyping(person: string) {
      clearTimeout(stops.get(person));
      stops.delete(person);
      setTyping((now) => now.filter((one) => one !== person));
    }
    function startTyping(person: string) {
      clearTimeout(stops.get(person));
      stops.set(
        person,
        setTimeout(() => stopTyping(person), TYPING_FOR_MS),
      );
      setTyping((now) => (now.includes(person) ? now : [...now, person]));
    }

    void keep(
      hearTopic(`chat:${clientId}`, {
        onJoined: () => store.catchUp(),
        onEvent(event, payload) {
          if (event === 'message') {
            store.catchUp();
            for (const person of stops.keys()) stopTyping(person);
          }
          if (event === 'touched') store.touch(String(payload.message));
          if (event === 'read') store.read(String(payload.user), Number(payload.seq));
        },
      }),
    );
    const other = side === 'operator' ? 'client' : 'operator';
    void keep(
      hearTopic(`typing:${clientId}:${other}`, {
        onPresent: (keys) => setPresent(keys.some((key) => key !== userId)),
        onEvent: (event, { user }) => event === 'typing' && typeof user === 'string' && startTyping(user),
        presence: userId,
      }),
    );
    let own: Heard | undefined;
    const tellHere = () => (document.hidden ? own?.untrack() : own?.track({}));
    void keep(hearTopic(`typing:${clientId}:${side}`, { presence: userId, onJoined: () => tellHere() })).then(
      (heard) => {
        own = heard;
      },
    );
    document.addEventListener('visibilitychange', tellHere, { signal: gone.signal });
    window.addEventListener('online', () => store.catchUp(), { signal: gone.signal });

    let last = 0;
    setTellTyping(() => () => {
      if (Date.now() - last < TYPING_EVERY_MS) return;
      last = Date.now();
      own?.send('typing', { user: userId });
    });
    return () => {
      gone.abort();
      for (const topic of topics) topic.end();
      for (const stop of stops.values()) clearTimeout(stop);
    };
  }, [store, clientId, userId, side]);

  return { thread, store, outgoing, outbox, present, typing, tellTyping };
}
