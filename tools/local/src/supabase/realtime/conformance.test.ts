import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Target, target } from '../conformance/target.ts';

// What Foxeo relies on, with users of the real Auth. On a hosted project, its migrations hold the policy.
let project: Target;

beforeAll(async () => {
  project = await target();
  if (!project.local) return;
  await project.local.sql`
    create policy "a person listens to his own topic" on realtime.messages for select to authenticated
      using ((select realtime.topic()) = 'user:' || (select auth.uid()))`;
});

afterAll(() => project?.stop());

interface Heard {
  channel: RealtimeChannel;
  state: string;
  messages: unknown[];
}

async function listen(client: SupabaseClient, topic: string): Promise<Heard> {
  await client.realtime.setAuth();
  const channel = client.channel(topic, { config: { private: true } });
  const heard: Heard = { channel, state: '', messages: [] };
  channel.on('broadcast', { event: 'changed' }, ({ payload }) => heard.messages.push(payload));
  heard.state = await new Promise((resolve) => channel.subscribe(resolve));
  return heard;
}

test('a signed-in person hears his own topic and nobody else’s', async () => {
  const [ada, bo] = [await project.createUser(), await project.createUser()];
  const [adaClient, boClient] = [await project.signedIn(ada), await project.signedIn(bo)];
  const own = await listen(adaClient, `user:${ada.id}`);
  const others = await listen(boClient, `user:${ada.id}`);
  expect([own.state, others.state]).toEqual(['SUBSCRIBED', 'CHANNEL_ERROR']);

  const server = project.admin.channel(`user:${ada.id}`, { config: { private: true } });
  expect(await server.httpSend('changed', { n: 1 })).toEqual({ success: true });
  await expect.poll(() => own.messages, { timeout: 10_000, interval: 20 }).toEqual([{ n: 1 }]);
  expect(others.messages).toEqual([]);
  await Promise.all([adaClient, boClient, project.admin].map((client) => client.removeAllChannels()));
});

test('a session that was refreshed keeps its channel', async () => {
  const ada = await project.createUser();
  const client = await project.signedIn(ada);
  const own = await listen(client, `user:${ada.id}`);
  const { error } = await client.auth.refreshSession();
  expect(error).toBeNull();
  const server = project.admin.channel(`user:${ada.id}`, { config: { private: true } });
  await server.httpSend('changed', { n: 2 });
  await expect.poll(() => own.messages, { timeout: 10_000, interval: 20 }).toEqual([{ n: 2 }]);
  await Promise.all([client, project.admin].map((one) => one.removeAllChannels()));
});

test('without a session, nothing is heard', async () => {
  const client = project.client();
  const heard = await listen(client, 'operator');
  expect(heard.state).toBe('CHANNEL_ERROR');
  await client.removeAllChannels();
});
