import { z } from 'zod';
import type { LocalContext } from '../../context.ts';
import { type Authoriser, DatabaseUnavailable, type Permissions } from './authorise.ts';
import { expired, type Identity, identify, keyIdentity, TokenRefused } from './identity.ts';
import { type Limits, Rate } from './limits.ts';
import { type Broadcast, isRecord, type Push } from './protocol.ts';
import type { Socket } from './socket.ts';
import type { Topics } from './topics.ts';

/** What every channel needs. */
export interface Realtime {
  ctx: LocalContext;
  topics: Topics;
  authoriser: Authoriser;
  limits: Limits;
  /** Whether a channel may be joined without `private: true`. */
  allowPublic: boolean;
}

const joinPayload = z.object({
  access_token: z.string().nullish(),
  config: z
    .object({
      private: z.boolean().nullish(),
      broadcast: z
        .object({ ack: z.boolean().nullish(), self: z.boolean().nullish(), replay: z.unknown().optional() })
        .nullish(),
      presence: z.object({ key: z.string().nullish(), enabled: z.boolean().nullish() }).nullish(),
      postgres_changes: z.array(z.unknown()).nullish(),
    })
    .nullish(),
});
const tokenPayload = z.object({ access_token: z.string() });

const NO_DATABASE = 'Realtime was unable to connect to the project database';
const EVERYTHING: Permissions = { broadcast: true, presence: true };
/** Timers hold 32 bits of milliseconds: a token that lives longer is looked at again. */
const LONGEST_TIMER_MS = 3_600_000;
const PRESENCE_WINDOW_MS = 30_000;

/** A join that is answered with an error; `message` is what the client shows. */
class JoinRefused extends Error {}

/** One client's seat in one topic, from its `phx_join` to its `phx_close`. */
export class Channel {
  readonly socket: Socket;
  /** As the client says it: `realtime:` and the name. */
  readonly topic: string;
  readonly name: string;
  readonly joinRef: string | null;
  readonly #realtime: Realtime;
  readonly #presenceRate: Rate;
  #private = false;
  #self = false;
  #ack = false;
  #presenceKey = '';
  #presenceEnabled = false;
  #identity: Identity | undefined;
  #read: Permissions = { broadcast: false, presence: false };
  /** Asked when first needed. */
  #write: Permissions | undefined;
  #expiry: NodeJS.Timeout | undefined;
  #joined = false;
  #closed = false;

  constructor(realtime: Realtime, socket: Socket, join: Push) {
    this.#realtime = realtime;
    this.socket = socket;
    this.topic = join.topic;
    this.name = join.topic.slice('realtime:'.length);
    this.joinRef = join.joinRef;
    this.#presenceRate = new Rate(realtime.limits.presenceEvents, PRESENCE_WINDOW_MS);
  }

  get private(): boolean {
    return this.#private;
  }

  mayHear(extension: keyof Permissions): boolean {
    return this.#read[extension] && (extension === 'broadcast' || this.#presenceEnabled);
  }

  /** A message of the server's own accord. */
  push(event: string, payload: unknown): void {
    this.socket.message({ joinRef: this.joinRef, topic: this.topic, event, payload });
  }

  /** Answers the join. False when it was refused. */
  async join(push: Push): Promise<boolean> {
    try {
      await this.#join(push.payload);
    } catch (error) {
      this.socket.reply(push, 'error', { reason: reasonOf(error) });
      return false;
    }
    if (this.#closed) return false;
    this.#joined = true;
    this.#realtime.topics.join(this);
    this.socket.reply(push, 'ok', { postgres_changes: [] });
    if (this.mayHear('presence')) this.#sendPresenceState();
    return true;
  }

  async #join(payload: unknown): Promise<void> {
    const parsed = joinPayload.safeParse(payload);
    if (!parsed.success) throw new JoinRefused('InvalidJoinPayload: The join payload is not valid');
    const { access_token: token, config } = parsed.data;
    if (this.name === '') throw new JoinRefused('TopicNameRequired: You must provide a topic name');
    if (config?.postgres_changes?.length) {
      throw new JoinRefused('RealtimeDisabledForConfiguration: postgres_changes is not served; send from the database');
    }
    if (config?.broadcast?.replay) throw new JoinRefused('UnableToReplayMessages: replay is not served');
    this.#private = config?.private ?? false;
    if (!this.#private && !this.#realtime.allowPublic) {
      throw new JoinRefused('PrivateOnly: This project only allows private channels');
    }
    this.#self = config?.broadcast?.self ?? false;
    this.#ack = config?.broadcast?.ack ?? false;
    this.#presenceKey = config?.presence?.key || crypto.randomUUID();
    this.#presenceEnabled = config?.presence?.enabled ?? false;
    await this.#actAs(token && !token.startsWith('sb_') ? token : null);
  }

  /** Takes the token's identity and asks what it may read. */
  async #actAs(token: string | null): Promise<void> {
    const { ctx, authoriser } = this.#realtime;
    this.#identity = token === null ? keyIdentity(this.socket.role) : await identify(ctx, token);
    this.#write = this.#private ? undefined : EVERYTHING;
    const read = this.#private ? await authoriser.mayRead(this.#identity, this.name) : EVERYTHING;
    if (!read.broadcast && !read.presence) {
      throw new TokenRefused(
        'Unauthorized',
        `You do not have permissions to read from this Channel topic: ${this.name}`,
      );
    }
    this.#read = read;
    this.#watchExpiry(this.#identity.expiresAt);
  }

  #watchExpiry(expiresAt: number | null): void {
    clearTimeout(this.#expiry);
    if (expiresAt === null || this.#closed) return;
    const left = expiresAt * 1000 - Date.now();
    if (left <= 0) this.shutDown(expired(expiresAt).message);
    else this.#expiry = setTimeout(() => this.#watchExpiry(expiresAt), Math.min(left, LONGEST_TIMER_MS));
  }

  /** Takes a message of the client on this channel. They come one at a time. */
  async handle(push: Push): Promise<void> {
    if (this.#closed) return;
    if (push.broadcast) await this.#broadcast(push, push.broadcast);
    else if (push.event === 'presence') await this.#presence(push);
    else if (push.event === 'access_token') await this.#renew(push.payload);
    else if (push.event === 'phx_leave') {
      this.socket.reply(push, 'ok', {});
      this.close();
    }
  }

  async #broadcast(push: Push, broadcast: Broadcast): Promise<void> {
    if (!this.socket.countEvent()) return this.shutDown('Too many messages per second');
    const refusal =
      broadcast.body.length > this.#realtime.limits.payloadBytes
        ? 'payload_size_exceeded'
        : (await this.#mayWrite('broadcast'))
          ? undefined
          : 'unauthorized';
    if (refusal === undefined) this.#realtime.topics.broadcast(this, broadcast, this.#self ? undefined : this);
    if (this.#ack) this.socket.reply(push, refusal ? 'error' : 'ok', refusal ? { reason: refusal } : {});
  }

  async #presence(push: Push): Promise<void> {
    const { payload, event } = isRecord(push.payload) ? push.payload : {};
    if (!this.socket.countEvent() || !this.#presenceRate.take()) {
      return this.shutDown('Client presence rate limit exceeded');
    }
    if (event === 'untrack') {
      this.#realtime.topics.untrack(this);
      return this.socket.reply(push, 'ok', {});
    }
    if (event !== 'track') return this.socket.reply(push, 'error', {});
    if (!isRecord(payload)) return this.socket.reply(push, 'error', { reason: 'Presence track payload must be a map' });
    if (JSON.stringify(payload).length > this.#realtime.limits.payloadBytes) {
      return this.shutDown('Track message size exceeded');
    }
    if (!(await this.#mayWrite('presence'))) return this.socket.reply(push, 'error', { reason: 'unauthorized' });
    // Gone while the policies were asked: nobody would ever end its presence.
    if (this.#closed) return;
    this.#realtime.topics.track(this, this.#presenceKey, payload);
    this.socket.reply(push, 'ok', {});
    if (this.#presenceEnabled) return;
    // It never said that it would follow presence: from here on it does, and learns who came before.
    this.#presenceEnabled = true;
    if (this.mayHear('presence')) this.#sendPresenceState();
  }

  async #mayWrite(extension: keyof Permissions): Promise<boolean> {
    if (!this.#identity) return false;
    try {
      this.#write ??= await this.#realtime.authoriser.mayWrite(this.#identity, this.name);
      return this.#write[extension];
    } catch (error) {
      if (error instanceof DatabaseUnavailable) return false;
      throw error;
    }
  }

  /** A renewed token asks everything anew; one that may no longer read what was read ends the channel. */
  async #renew(payload: unknown): Promise<void> {
    const parsed = tokenPayload.safeParse(payload);
    const token = parsed.data?.access_token;
    if (token === undefined || token.startsWith('sb_') || token === this.#identity?.token) return;
    const before = this.#read;
    try {
      await this.#actAs(token);
    } catch (error) {
      if (error instanceof TokenRefused) return this.shutDown(error.message);
      if (error instanceof DatabaseUnavailable) return this.close('phx_error');
      throw error;
    }
    if ((before.broadcast && !this.#read.broadcast) || (before.presence && !this.#read.presence)) {
      this.shutDown(`You no longer have permission to read from this Channel topic: ${this.name}`);
    }
  }

  #sendPresenceState(): void {
    this.push('presence_state', this.#realtime.topics.presenceState(this));
  }

  /** Ends the channel from this side, with the reason. */
  shutDown(message: string): void {
    if (this.#joined) this.push('system', { extension: 'system', status: 'error', message, channel: this.name });
    this.close();
  }

  /** Ends the channel; the client is told. After `phx_error` it joins again by itself, after `phx_close` it doesn't. */
  close(event: 'phx_close' | 'phx_error' = 'phx_close'): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#expiry);
    this.#realtime.topics.leave(this);
    this.socket.forget(this);
    if (!this.#joined) return;
    this.socket.message({ joinRef: this.joinRef, ref: this.joinRef, topic: this.topic, event, payload: {} });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof JoinRefused) return error.message;
  if (error instanceof TokenRefused) return `${error.code}: ${error.message}`;
  if (error instanceof DatabaseUnavailable) return `UnableToConnectToProject: ${NO_DATABASE}`;
  console.error('realtime: a join failed', error);
  return 'Unknown Error on Channel';
}
