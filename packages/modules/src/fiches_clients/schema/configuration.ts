import { z } from 'zod';

/** The settings of one module for one client, by key. */
export type ConfigSettings = Record<string, boolean | number | string>;

const seenAt = z.iso.datetime({ offset: true });
const moduleId = z.string().regex(/^[a-z][a-z_]{1,40}$/);

export const setSettings = z.object({
  clientId: z.uuid(),
  module: moduleId,
  values: z.record(z.string().max(60), z.union([z.boolean(), z.number(), z.string().max(200)])),
  seenAt,
});

export const restoreConfig = z.object({ clientId: z.uuid(), line: z.int().positive(), seenAt });

/** What is asked while an address is being typed. */
export const subdomainAsked = z.object({ clientId: z.uuid(), subdomain: z.string().trim().toLowerCase().max(60) });

/** One line of a configuration's past: what a change replaced and by what, column by column. */
export interface ConfigChange {
  /** The line's number in the client's journal. */
  line: number;
  at: string;
  /** « MiKL »; null for the house. */
  actor: string | null;
  action: string;
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
}
