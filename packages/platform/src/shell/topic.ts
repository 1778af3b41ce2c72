import type { RealtimeChannel } from '@supabase/realtime-js';
import type { Heard, TopicOptions } from './client.ts';
import { freed, leave, realtime } from './realtime.ts';

const AGAIN_MS = 3_000;

/** A private topic of the open page, joined again whenever it was lost, until `end`. */
export class Topic implements Heard {
  readonly #name: string;
  readonly #options: TopicOptions;
  #channel: RealtimeChannel | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(name: string, options: TopicOptions) {
    this.#name = name;
    this.#options = options;
    void this.#join();
  }

  send(event: string, payload: Record<string, unknown>): void {
    // Before it is joined the client would post it over HTTP: what is fleeting isn't worth that.
    if (this.#channel?.state === 'joined') void this.#channel.send({ type: 'broadcast', event, payload });
  }

  track(payload: Record<string, unknown>): void {
    if (this.#channel?.state === 'joined') void this.#channel.track(payload);
  }

  untrack(): void {
    if (this.#channel?.state === 'joined') void this.#channel.untrack();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#again);
    if (this.#channel) void leave(this.#channel);
  }

  async #join(): Promise<void> {
    const { onEvent, onPresent, onJoined, presence } = this.#options;
    await realtime().setAuth();
    await freed(this.#name);
    if (this.#ended) return;
    const channel = realtime().channel(this.#name, {
      config: { private: true, ...(presence !== undefined && { presence: { key: presence, enabled: true } }) },
    });
    this.#channel = channel;
    channel.on('broadcast', { event: '*' }, ({ event, payload }) => onEvent?.(event, payload ?? {}));
    if (onPresent) {
      channel.on('presence', { event: 'sync' }, () => onPresent(Object.keys(channel.presenceState())));
    }
    channel.subscribe((status) => {
      if (this.#ended || this.#channel !== channel) return;
      if (status === 'SUBSCRIBED') onJoined?.();
      // After an error the client joins again by itself; what the server closed it leaves closed.
      if (status === 'CLOSED') this.#retry(channel);
    });
  }

  #retry(channel: RealtimeChannel): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(async () => {
      await leave(channel);
      if (!this.#ended) void this.#join();
    }, AGAIN_MS);
  }
}
