import type { RealtimeChannel } from '@supabase/realtime-js';
import { freed, leave, onSignedOut, realtime } from './realtime.ts';

export interface Signal {
  topic: string;
  event: string;
  payload: Readonly<Record<string, unknown>>;
}

/** `live`: every topic is heard. `lost`: some are not. `signed_out`: there is nobody to listen for. */
export type ConnectionState = 'live' | 'lost' | 'signed_out';

export interface Listener {
  onSignal: (signal: Signal) => void;
  onState: (state: ConnectionState) => void;
}

/** The private topics of the shell, over this tab's one connection to Realtime. */
export class Connection {
  readonly #topics: readonly string[];
  readonly #listener: Listener;
  readonly #forgetSignOut: () => void;
  readonly #channels = new Map<string, RealtimeChannel>();
  readonly #heard = new Set<string>();
  #ended = false;

  constructor(topics: readonly string[], listener: Listener) {
    this.#topics = topics;
    this.#listener = listener;
    this.#forgetSignOut = onSignedOut(() => this.#listener.onState('signed_out'));
  }

  get live(): boolean {
    return this.#heard.size === this.#topics.length;
  }

  /** Joins the topics that aren't heard. Called again after a loss that Realtime's own reconnection did not mend. */
  async join(): Promise<void> {
    await realtime().setAuth();
    if (this.#ended || !realtime().accessTokenValue) return;
    for (const [topic, channel] of this.#channels) {
      if (channel.state === 'closed' || channel.state === 'errored') await this.#leave(topic, channel);
    }
    for (const topic of this.#topics) {
      await freed(topic);
      if (!this.#ended && !this.#channels.has(topic)) this.#listen(topic);
    }
  }

  end(): void {
    this.#ended = true;
    this.#forgetSignOut();
    for (const [topic, channel] of this.#channels) void this.#leave(topic, channel);
  }

  #leave(topic: string, channel: RealtimeChannel): Promise<unknown> {
    this.#channels.delete(topic);
    return leave(channel);
  }

  #listen(topic: string): void {
    const channel = realtime().channel(topic, { config: { private: true } });
    this.#channels.set(topic, channel);
    channel.on('broadcast', { event: '*' }, ({ event, payload }) => {
      this.#listener.onSignal({ topic, event, payload: payload ?? {} });
    });
    channel.subscribe((status) => {
      if (this.#channels.get(topic) !== channel) return;
      if (status === 'SUBSCRIBED') this.#heard.add(topic);
      else this.#heard.delete(topic);
      if (status !== 'SUBSCRIBED') this.#listener.onState('lost');
      else if (this.live) this.#listener.onState('live');
    });
  }
}
