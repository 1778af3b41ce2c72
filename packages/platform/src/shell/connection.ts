import { RealtimeClient } from '@supabase/realtime-js';
import { accessToken, browserConfig } from '../session/client.ts';

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

/** This tab's one connection to Realtime, and the private topics that it hears. */
export class Connection {
  readonly #topics: readonly string[];
  readonly #listener: Listener;
  readonly #client: RealtimeClient;
  readonly #heard = new Set<string>();
  #ended = false;

  constructor(topics: readonly string[], listener: Listener) {
    this.#topics = topics;
    this.#listener = listener;
    const { apiUrl, publishableKey } = browserConfig();
    this.#client = new RealtimeClient(`${apiUrl.replace(/^http/, 'ws')}/realtime/v1`, {
      params: { apikey: publishableKey },
      accessToken: () => this.#freshToken(),
    });
  }

  get live(): boolean {
    return this.#heard.size === this.#topics.length;
  }

  /** Joins the topics that aren't heard. Called again after a loss that Realtime's own reconnection did not mend. */
  async join(): Promise<void> {
    await this.#client.setAuth();
    if (this.#ended || !this.#client.accessTokenValue) return;
    for (const channel of this.#client.getChannels()) {
      if (channel.state === 'closed' || channel.state === 'errored') await this.#client.removeChannel(channel);
    }
    for (const topic of this.#topics) if (!this.#isJoining(topic)) this.#listen(topic);
  }

  end(): void {
    this.#ended = true;
    this.#client.removeAllChannels();
  }

  #isJoining(topic: string): boolean {
    return this.#client.getChannels().some((channel) => channel.topic === `realtime:${topic}`);
  }

  #listen(topic: string): void {
    this.#client
      .channel(topic, { config: { private: true } })
      .on('broadcast', { event: '*' }, ({ event, payload }) => {
        this.#listener.onSignal({ topic, event, payload: payload ?? {} });
      })
      .subscribe((status) => {
        if (status === 'SUBSCRIBED') this.#heard.add(topic);
        else this.#heard.delete(topic);
        if (this.#ended) return;
        if (status !== 'SUBSCRIBED') this.#listener.onState('lost');
        else if (this.live) this.#listener.onState('live');
      });
  }

  /** Realtime keeps the token that it has when this throws. */
  async #freshToken(): Promise<string | null> {
    const token = await accessToken();
    if (token === null) this.#listener.onState('signed_out');
    return token;
  }
}
