import { z } from 'zod';

const APPS = ['hub', 'lab', 'one'] as const;
export type App = (typeof APPS)[number];

const url = z.url().transform((value) => value.replace(/\/$/, ''));

const schema = z.object({
  /** Which of the three apps this process is; inlined by its next.config. */
  FOXEO_APP: z.enum(APPS),
  /** The Supabase project as a browser reaches it. */
  SUPABASE_URL: url,
  /** The same project for this server, where it can't be reached by its public name. */
  SUPABASE_INTERNAL_URL: url.optional(),
  SUPABASE_PUBLISHABLE_KEY: z.string().min(10),
  SUPABASE_SECRET_KEY: z.string().min(10),
  /** Postgres, as the login role foxeo_app. */
  DATABASE_URL: z.string().min(10),
  DATABASE_POOL: z.coerce.number().int().min(1).max(50).default(8),
  /** The domain that Lab and One share their session on, such as foxeo.io. */
  COOKIE_DOMAIN: z.string().min(3),
  HUB_URL: url,
  LAB_URL: url,
  /** One's address, with `{subdomain}` where the client's goes. */
  ONE_URL_TEMPLATE: z.string().includes('{subdomain}'),
  WEATHER_BASE_URL: url.optional(),
  /** What the legal notice says of the publisher and the host; it says of each whether it is missing. */
  LEGAL_NAME: z.string().optional(),
  LEGAL_ADDRESS: z.string().optional(),
  LEGAL_SIREN: z.string().optional(),
  LEGAL_EMAIL: z.email().optional(),
  LEGAL_HOST: z.string().optional(),
  /** Outside services that a local simulator stands for, by name, comma-separated; labelled on every screen they touch. */
  FOXEO_SIMULATED: z
    .string()
    .default('')
    .transform((value) => value.split(',').filter(Boolean)),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The app's environment, read at the first request. @throws naming the keys that are missing or malformed. */
export function env(): Env {
  // Named one by one: the bundler replaces `process.env.FOXEO_APP` only where it is written so.
  parsed ??= schema.parse({ ...process.env, FOXEO_APP: process.env.FOXEO_APP });
  return parsed;
}

export function currentApp(): App {
  return env().FOXEO_APP;
}

/** Address of a client's One. Without a subdomain there is none yet. */
export function oneUrl(subdomain: string | null): string | null {
  return subdomain === null ? null : env().ONE_URL_TEMPLATE.replace('{subdomain}', subdomain);
}

/** Name and reach of the session cookie: the Hub keeps its own, Lab and One share theirs. */
export function sessionCookie(): { name: string; domain?: string } {
  return currentApp() === 'hub' ? { name: 'foxeo-hub' } : { name: 'foxeo-client', domain: env().COOKIE_DOMAIN };
}

export interface PublicConfig {
  app: App;
  apiUrl: string;
  publishableKey: string;
  cookieName: string;
  cookieDomain: string | null;
  urls: { hub: string; lab: string; oneTemplate: string };
  simulated: string[];
}

/** What a browser may know; the shell writes it into the page as JSON, so that one build serves every deployment. */
export function publicConfig(): PublicConfig {
  const { FOXEO_APP, SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, HUB_URL, LAB_URL, ONE_URL_TEMPLATE, FOXEO_SIMULATED } =
    env();
  const { name, domain } = sessionCookie();
  return {
    app: FOXEO_APP,
    apiUrl: SUPABASE_URL,
    publishableKey: SUPABASE_PUBLISHABLE_KEY,
    cookieName: name,
    cookieDomain: domain ?? null,
    urls: { hub: HUB_URL, lab: LAB_URL, oneTemplate: ONE_URL_TEMPLATE },
    simulated: FOXEO_SIMULATED,
  };
}
