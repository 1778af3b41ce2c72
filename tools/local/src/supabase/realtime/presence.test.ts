import { describe, expect, test } from 'vitest';
import { Presence } from './presence.ts';

describe('presence', () => {
  test('an update is a leave and a join under one key, and names what it replaces', () => {
    const presence = new Presence<string>();
    const first = presence.track('socket', 'ada', { at: 1 });
    expect(first).toEqual({ joins: { ada: { metas: [{ at: 1, phx_ref: expect.any(String) }] } }, leaves: {} });
    const before = first.joins.ada?.metas[0]?.phx_ref;
    const second = presence.track('socket', 'ada', { at: 2 });
    expect(second.leaves).toEqual(first.joins);
    expect(second.joins.ada?.metas[0]).toMatchObject({ at: 2, phx_ref_prev: before });
    expect(presence.state()).toEqual(second.joins);
  });

  test('two sockets of one person share a key; each leaves alone', () => {
    const presence = new Presence<string>();
    presence.track('phone', 'ada', { on: 'phone' });
    presence.track('desk', 'ada', { on: 'desk' });
    expect(presence.state().ada?.metas.map(({ on }) => on)).toEqual(['phone', 'desk']);
    expect(presence.untrack('phone')?.leaves.ada?.metas).toHaveLength(1);
    expect(presence.state().ada?.metas.map(({ on }) => on)).toEqual(['desk']);
    expect(presence.untrack('phone')).toBeUndefined();
  });

  test('a key may have any name, and a payload can’t choose its ref', () => {
    const presence = new Presence<string>();
    presence.track('a', '__proto__', { phx_ref: 'mine' });
    const state = JSON.parse(JSON.stringify(presence.state()));
    expect(Object.keys(state)).toEqual(['__proto__']);
    expect(Object.getOwnPropertyDescriptor(state, '__proto__')?.value.metas[0].phx_ref).not.toBe('mine');
  });
});
