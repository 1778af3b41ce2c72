import { randomBytes } from 'node:crypto';

/** What a member tells of itself; `phx_ref` names this telling of it. */
export type Meta = Record<string, unknown> & { phx_ref: string; phx_ref_prev?: string };

/** Members by key; several sockets may share one key. */
export type State = Record<string, { metas: Meta[] }>;

/** The payload of `presence_diff`: an update is a leave and a join under one key. */
export interface Diff {
  joins: State;
  leaves: State;
}

interface Entry {
  key: string;
  meta: Meta;
}

/** Who is present in one topic. `Member` is whoever tracks: it has one entry at most. */
export class Presence<Member> {
  readonly #entries = new Map<Member, Entry>();

  get empty(): boolean {
    return this.#entries.size === 0;
  }

  /** Adds the member, or replaces what it told before. */
  track(member: Member, key: string, payload: Record<string, unknown>): Diff {
    const before = this.#entries.get(member);
    const meta: Meta = { ...payload, phx_ref: randomBytes(9).toString('base64url') };
    if (before) meta.phx_ref_prev = before.meta.phx_ref;
    this.#entries.set(member, { key, meta });
    return { joins: grouped([{ key, meta }]), leaves: grouped(before ? [before] : []) };
  }

  /** Undefined when the member wasn't there. */
  untrack(member: Member): Diff | undefined {
    const before = this.#entries.get(member);
    if (!before) return undefined;
    this.#entries.delete(member);
    return { joins: {}, leaves: grouped([before]) };
  }

  state(): State {
    return grouped([...this.#entries.values()]);
  }
}

function grouped(entries: Entry[]): State {
  const metas = new Map<string, Meta[]>();
  for (const { key, meta } of entries) metas.set(key, [...(metas.get(key) ?? []), meta]);
  return Object.fromEntries([...metas].map(([key, list]) => [key, { metas: list }]));
}
