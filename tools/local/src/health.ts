import type { LocalContext } from './context.ts';
import type { DemoAccount } from './demo.ts';
import { appUrl } from './entrance/sign-in.ts';
import type { State } from './keeper.ts';

export interface ServiceHealth {
  state: State;
  url: string;
  /** True for a stand-in of an outside service. */
  simulated?: true;
}

/** What `GET /healthz` answers on the entrance. */
export interface Health {
  ready: boolean;
  services: Record<string, ServiceHealth>;
  apps: Record<'hub' | 'lab' | 'one', string>;
  databaseUrl: string;
  mailboxUrl: string;
  apiUrl: string;
  publishableKey: string;
  demo: { who: string; email: string; app: string; signInUrl: string }[];
  dataDir: string;
}

const GATEWAY_PARTS = ['auth', 'storage', 'realtime', 'functions', 'cron'];
export const SIMULATED = ['weather'];

/** The state of everything, asked now. `states` are the supervisor's; the gateway tells about its own parts. */
export async function readHealth(
  ctx: LocalContext,
  states: Record<string, State>,
  demo: DemoAccount[],
): Promise<Health> {
  const all = { ...states, ...(states.gateway === undefined ? {} : await gatewayStates(ctx, states.gateway)) };
  const services = Object.fromEntries(
    Object.entries(all).map(([name, state]) => [
      name,
      { state, url: urlOf(ctx, name), ...(SIMULATED.includes(name) && { simulated: true as const }) },
    ]),
  );
  const firstOne = demo.find(({ app }) => app === 'one');
  return {
    ready: Object.values(all).every((state) => state === 'ready'),
    services,
    apps: { hub: ctx.urls.hub, lab: ctx.urls.lab, one: firstOne ? appUrl(ctx, firstOne) : ctx.urls.one },
    databaseUrl: ctx.database.owner,
    mailboxUrl: ctx.urls.mailbox,
    apiUrl: ctx.urls.api,
    publishableKey: ctx.keys.publishable,
    demo: demo.map(({ who, email, app }, index) => ({
      who,
      email,
      app,
      signInUrl: `${ctx.urls.entrance}/demo/${index + 1}`,
    })),
    dataDir: ctx.dataDir,
  };
}

async function gatewayStates(ctx: LocalContext, gateway: State): Promise<Record<string, State>> {
  const healthy = await healthyParts(`${ctx.urls.apiInternal}/healthz`);
  const otherwise = gateway === 'starting' ? 'starting' : 'down';
  return Object.fromEntries(GATEWAY_PARTS.map((name) => [name, healthy.has(name) ? 'ready' : otherwise]));
}

async function healthyParts(address: string): Promise<Set<string>> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(3_000) });
    const body: unknown = await answer.json();
    if (typeof body !== 'object' || body === null || !('services' in body)) return new Set();
    return new Set(Object.entries(body.services ?? {}).flatMap(([name, healthy]) => (healthy === true ? [name] : [])));
  } catch {
    return new Set();
  }
}

function urlOf({ urls, ports }: LocalContext, name: string): string {
  switch (name) {
    case 'postgres':
      return `postgres://127.0.0.1:${ports.postgres}`;
    case 'gateway':
      return urls.api;
    case 'mailbox':
      return urls.mailbox;
    case 'weather':
      return urls.weather;
    case 'hub':
    case 'lab':
    case 'one':
      return urls[name];
    case 'cron':
      return urls.api;
    default:
      return `${urls.api}/${name}/v1`;
  }
}
