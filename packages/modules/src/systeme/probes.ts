import { sql } from '@foxeo/db';
import { createOpenMeteo } from '@foxeo/integrations/weather';
import { asMe, authClient, env } from '@foxeo/platform/session';
import { probeHealth } from './rules.ts';
import type { Service, ServiceName } from './schema.ts';

/** Milliseconds that a service has to answer. */
export const BUDGET = 1_000;
/** A question is given up after twice that: a late answer must not pass for a refusal. */
const PATIENCE = 2 * BUDGET;
/** An answer is good for a while: open pages ask again whenever something changes. */
const FRESH_FOR = 10_000;

export type Probed = Exclude<ServiceName, 'mail'>;

const held = new Map<Probed, { until: number; service: Promise<Service> }>();

/** Asks a service something real, now, and says how long the answer took. Never throws. */
export function probe(name: Probed): Promise<Service> {
  const known = held.get(name);
  if (known && known.until > Date.now()) return known.service;
  const service = measure(name);
  held.set(name, { until: Date.now() + FRESH_FOR, service });
  return service;
}

async function measure(name: Probed): Promise<Service> {
  const began = performance.now();
  const answer = await Promise.race([ask(name), silenceAfter(BUDGET)]);
  const latency = answer === 'well' ? Math.round(performance.now() - began) : null;
  const connection = env().FOXEO_SIMULATED.includes(name) ? 'simulated' : 'connected';
  return { name, connection, health: probeHealth(answer, latency, BUDGET), latency };
}

async function ask(name: Probed): Promise<'well' | 'badly'> {
  try {
    return (await isWell(name)) ? 'well' : 'badly';
  } catch {
    // Refused, cut, or not understood: to whoever reads the page it is all the same.
    return 'badly';
  }
}

async function isWell(name: Probed): Promise<boolean> {
  switch (name) {
    case 'database':
      return (await asMe((db) => sql`select 1`.execute(db), { readOnly: true })).rows.length === 1;
    case 'auth':
      return answers('/auth/v1/health');
    case 'storage':
      return answers('/storage/v1/bucket');
    case 'realtime':
      return opens('/realtime/v1/websocket');
    case 'weather':
      return (await createOpenMeteo({ baseUrl: env().WEATHER_BASE_URL, timeout: PATIENCE }).today(PARIS)).ok;
  }
}

// Of no one's: where the operator is isn't needed to know whether the service answers.
const PARIS = { latitude: 48.86, longitude: 2.35 };

function origin(): string {
  return env().SUPABASE_INTERNAL_URL ?? env().SUPABASE_URL;
}

async function answers(path: string): Promise<boolean> {
  const { data } = await (await authClient()).auth.getSession();
  const response = await fetch(origin() + path, {
    headers: {
      apikey: env().SUPABASE_PUBLISHABLE_KEY,
      ...(data.session && { authorization: `Bearer ${data.session.access_token}` }),
    },
    signal: AbortSignal.timeout(PATIENCE),
    cache: 'no-store',
  });
  await response.text();
  return response.ok;
}

/** A socket that Realtime accepts, closed at once. */
function opens(path: string): Promise<boolean> {
  const key = encodeURIComponent(env().SUPABASE_PUBLISHABLE_KEY);
  const socket = new WebSocket(`${origin().replace(/^http/, 'ws')}${path}?apikey=${key}&vsn=1.0.0`);
  return new Promise((resolve) => {
    const end = (open: boolean) => {
      resolve(open);
      socket.close();
    };
    socket.addEventListener('open', () => end(true));
    socket.addEventListener('error', () => end(false));
    AbortSignal.timeout(PATIENCE).addEventListener('abort', () => end(false));
  });
}

function silenceAfter(milliseconds: number): Promise<'silent'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('silent'), milliseconds).unref();
  });
}
