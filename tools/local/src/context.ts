import type { JWK } from 'jose';

/**
 * Everything a service of the embedded default needs to know about the run it belongs to: made once by the
 * supervisor, kept in `<dataDir>/context.json` (mode 0600), read by every child. Ports may change from one start
 * to the next; keys and passwords stay as long as the data directory does.
 */
export interface LocalContext {
  /** Absolute path of the repository. */
  root: string;
  /** Absolute path of the data directory; everything that must survive a restart is in it. */
  dataDir: string;
  ports: Ports;
  urls: Urls;
  database: DatabaseUrls;
  keys: Keys;
}

export interface Ports {
  /** The one port a person needs. */
  entrance: number;
  postgres: number;
  /** Auth, Storage, Realtime and the way to Functions, on one origin. */
  gateway: number;
  functions: number;
  smtp: number;
  /** The simulator of Open-Meteo. */
  weather: number;
  hub: number;
  lab: number;
  one: number;
}

/** Addresses as a browser sees them, through the entrance; none ends with a slash. */
export interface Urls {
  entrance: string;
  /** `http://api.foxeo.localhost:PORT`, the gateway as a browser reaches it: what SUPABASE_URL is on hosted Supabase. */
  api: string;
  /** `http://127.0.0.1:PORT`, the same gateway for a server that can't resolve `*.localhost`. */
  apiInternal: string;
  hub: string;
  lab: string;
  /** `http://{subdomain}.foxeo.localhost:PORT`, with the braces, to be filled by the client's subdomain. */
  one: string;
  mailbox: string;
  /** `http://127.0.0.1:PORT`, the simulator of Open-Meteo: only servers call it. */
  weather: string;
}

/** Connection strings over loopback. The role of each is the one that the same part has on hosted Supabase. */
export interface DatabaseUrls {
  /** `supabase_admin`, superuser: bootstrap, cron runner. No app ever gets it. */
  admin: string;
  /** `postgres`, not a superuser: migrations and seed run as it, as on hosted Supabase. */
  owner: string;
  /** `supabase_auth_admin`, owner of schema `auth`. */
  auth: string;
  /** `supabase_storage_admin`, owner of schema `storage`, may become anon, authenticated, service_role. */
  storage: string;
  /** `supabase_realtime_admin`, owner of schema `realtime`, may become anon, authenticated, service_role. */
  realtime: string;
  /** `foxeo_app`: the three apps. Owns nothing, inherits nothing. */
  app: string;
  /** `foxeo_jobs`: Edge Functions. May call the job functions and nothing else. */
  jobs: string;
}

export interface Keys {
  /** `sb_publishable_…`, for browsers. Not a JWT. */
  publishable: string;
  /** `sb_secret_…`, for servers. Not a JWT. */
  secret: string;
  /** ES256 private key that signs access tokens; its public half is served as JWKS. */
  jwt: JWK & { kid: string };
  /** HMAC secret of signed Storage addresses. */
  storageSecret: string;
  /** Shared secret with which cron calls Edge Functions. */
  cronSecret: string;
}
