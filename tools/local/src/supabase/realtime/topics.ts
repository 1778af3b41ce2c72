import type { Channel } from './channel.ts';
import { Presence } from './presence.ts';
import { type Broadcast, encodeBroadcast, type Version } from './protocol.ts';

interface Topic {
  members: Set<Channel>;
  presence: Presence<Channel>;
}

/**
 * Who has joined what. A private and a public topic of one name are two topics: what is sent to one never reaches the
 * other.
 */
export class Topics {
  readonly #topics = new Map<string, Topic>();

  join(channel: Channel): void {
    this.#open(channel).members.add(channel);
  }

  /** Ends its presence too. */
  leave(channel: Channel): void {
    const topic = this.#topics.get(keyOf(channel));
    if (!topic?.members.delete(channel)) return;
    this.untrack(channel);
    if (topic.members.size === 0) this.#topics.delete(keyOf(channel));
  }

  /** Sends to every member that may read broadcasts, save one. */
  broadcast(target: { name: string; private: boolean }, broadcast: Broadcast, except?: Channel): void {
    const frames = new Map<Version, Buffer | string | undefined>();
    for (const member of this.#topics.get(keyOf(target))?.members ?? []) {
      if (member === except || !member.mayHear('broadcast')) continue;
      const { version } = member.socket;
      if (!frames.has(version)) frames.set(version, encodeBroadcast(member.topic, broadcast, version));
      const frame = frames.get(version);
      if (frame !== undefined) member.socket.send(frame);
    }
  }

  track(channel: Channel, key: string, payload: Record<string, unknown>): void {
    const topic = this.#open(channel);
    this.#tell(topic, topic.presence.track(channel, key, payload));
  }

  untrack(channel: Channel): void {
    const topic = this.#topics.get(keyOf(channel));
    const diff = topic?.presence.untrack(channel);
    if (topic && diff) this.#tell(topic, diff);
  }

  /** Who is present where this channel is. */
  presenceState(channel: Channel): unknown {
    return this.#open(channel).presence.state();
  }

  #tell(topic: Topic, diff: unknown): void {
    for (const member of topic.members) if (member.mayHear('presence')) member.push('presence_diff', diff);
  }

  #open(target: { name: string; private: boolean }): Topic {
    const key = keyOf(target);
    const topic = this.#topics.get(key) ?? { members: new Set(), presence: new Presence() };
    this.#topics.set(key, topic);
    return topic;
  }
}

function keyOf({ name, private: isPrivate }: { name: string; private: boolean }): string {
  return `${isPrivate ? 'private' : 'public'}:${name}`;
}
