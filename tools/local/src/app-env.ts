import type { LocalContext } from './context.ts';
import { DOMAIN } from './create-context.ts';
import { SIMULATED } from './health.ts';

export const APPS = ['hub', 'lab', 'one'] as const;
export type AppName = (typeof APPS)[number];

/** What a process of ours may know of the environment that we were started in. */
export function baseEnv(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return { PATH, HOME, TMPDIR, LANG, TZ: 'UTC' };
}

/** The environment of an app. Read when it runs, never baked into a build: the same keys name a hosted project. */
export function appEnv(ctx: LocalContext, app: AppName): NodeJS.ProcessEnv {
  return {
    ...baseEnv(),
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(ctx.ports[app]),
    SUPABASE_URL: ctx.urls.api,
    SUPABASE_INTERNAL_URL: ctx.urls.apiInternal,
    SUPABASE_PUBLISHABLE_KEY: ctx.keys.publishable,
    SUPABASE_SECRET_KEY: ctx.keys.secret,
    DATABASE_URL: ctx.database.app,
    COOKIE_DOMAIN: DOMAIN,
    HUB_URL: ctx.urls.hub,
    LAB_URL: ctx.urls.lab,
    ONE_URL_TEMPLATE: ctx.urls.one,
    WEATHER_BASE_URL: ctx.urls.weather,
    // Mails stay here too: the local mailbox stands for whoever would carry them.
    FOXEO_SIMULATED: [...SIMULATED, 'mail'].join(','),
  };
}
