import type { RawData, WebSocket } from 'ws';
import { Channel, type Realtime } from './channel.ts';
import { Rate } from './limits.ts';
import { decode, encode, type Message, ProtocolError, type Push, type Version } from './protocol.ts';

interface Seat {
  channel: Channel;
  /** Ends when everything asked of the channel so far is done: its messages are taken one at a time, in order. */
  turn: Promise<void>;
}

/** One client's connection and the channels that it has joined over it. */
export class Socket {
  readonly version: Version;
  /** The role of the API key that it came with. */
  readonly role: 'anon' | 'service_role';
  readonly #ws: WebSocket;
  readonly #realtime: Realtime;
  readonly #seats = new Map<string, Seat>();
  readonly #joins: Rate;
  readonly #events: Rate;
  #heardAt = performance.now();

  constructor(realtime: Realtime, ws: WebSocket, options: { version: Version; role: 'anon' | 'service_role' }) {
    this.#realtime = realtime;
    this.#ws = ws;
    this.version = options.version;
    this.role = options.role;
    this.#joins = new Rate(realtime.limits.joinsPerSecond, 1000);
    this.#events = new Rate(realtime.limits.eventsPerSecond, 1000);
    ws.on('message', (data, isBinary) => this.#receive(data, isBinary));
    ws.on('close', () => this.#closeAll());
    // A broken connection is followed by its close.
    ws.on('error', () => {});
  }

  /** Lets a client go that has been silent for too long. */
  checkSilence(now = performance.now()): void {
    if (now - this.#heardAt > this.#realtime.limits.silenceMs) this.#ws.terminate();
  }

  /** False when the client sends too fast. */
  countEvent(): boolean {
    return this.#events.take();
  }

  send(frame: Buffer | string): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return;
    if (this.#ws.bufferedAmount > this.#realtime.limits.backlogBytes) this.#ws.terminate();
    else this.#ws.send(frame);
  }

  message(message: Message): void {
    this.send(encode(message, this.version));
  }

  reply({ joinRef, ref, topic }: Push, status: 'ok' | 'error', response: unknown): void {
    this.message({ joinRef, ref, topic, event: 'phx_reply', payload: { status, response } });
  }

  forget(channel: Channel): void {
    if (this.#seats.get(channel.topic)?.channel === channel) this.#seats.delete(channel.topic);
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.#heardAt = performance.now();
    try {
      this.#take(decode(toBuffer(data), isBinary, this.version));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#ws.close(1003, error.message);
    }
  }

  #take(push: Push): void {
    const seat = this.#seats.get(push.topic);
    if (push.topic === 'phoenix') {
      if (push.event === 'heartbeat') this.reply(push, 'ok', {});
    } else if (push.event === 'phx_join') {
      this.#join(push, seat);
    } else if (!seat) {
      if (push.event === 'phx_leave') this.reply(push, 'ok', {});
      else this.reply(push, 'error', { reason: 'unmatched topic' });
    } else if (push.joinRef === null || push.joinRef === seat.channel.joinRef) {
      this.#queue(seat, () => seat.channel.handle(push));
    }
  }

  #join(push: Push, before: Seat | undefined): void {
    // Joined again over the same socket: the first one is over.
    before?.channel.close();
    const refusal = this.#refusal(push.topic);
    if (refusal) {
      this.reply(push, 'error', { reason: refusal });
      return;
    }
    const channel = new Channel(this.#realtime, this, push);
    const seat: Seat = { channel, turn: Promise.resolve() };
    this.#seats.set(push.topic, seat);
    this.#queue(seat, async () => {
      if (!(await channel.join(push))) channel.close();
    });
  }

  #refusal(topic: string): string | undefined {
    if (!topic.startsWith('realtime:')) return 'unmatched topic';
    if (!this.#joins.take()) return 'ClientJoinRateLimitReached: Too many joins per second';
    if (this.#seats.size >= this.#realtime.limits.channelsPerSocket)
      return 'ChannelRateLimitReached: Too many channels';
    return undefined;
  }

  #queue(seat: Seat, work: () => Promise<void>): void {
    seat.turn = seat.turn.then(work).catch((error: unknown) => {
      console.error('realtime: a channel failed', error);
      seat.channel.shutDown('Unknown Error on Channel');
    });
  }

  #closeAll(): void {
    for (const { channel } of [...this.#seats.values()]) channel.close();
  }
}

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
