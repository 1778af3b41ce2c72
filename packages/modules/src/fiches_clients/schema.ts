import type { PlainDate } from '@foxeo/core/dates';
import { z } from 'zod';
import type { ClientLine } from './schema/list.ts';
import { subdomain } from './schema/subdomain.ts';

export * from './schema/company.ts';
export * from './schema/graduation.ts';
export * from './schema/import.ts';
export * from './schema/list.ts';
export * from './schema/merge.ts';
export { subdomain };

export const CLIENT_STATUSES = ['invited', 'active', 'paused', 'archived', 'anonymised'] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];

const name = (missing: string) => z.string().trim().min(1, missing).max(80, 'too_long');

const email = z.string().trim().min(1, 'email_needed').max(254, 'too_long').pipe(z.email('email_invalid'));

export const createClient = z
  .object({
    /** Made by the page once: two clicks create one client. */
    key: z.uuid(),
    firstName: name('first_name_needed'),
    lastName: name('last_name_needed'),
    email,
    company: z.string().trim().max(160, 'too_long').default(''),
    dashboard: z.enum(['lab', 'one'], 'dashboard_needed'),
    subdomain: subdomain.default(''),
  })
  .refine(({ dashboard, subdomain: wanted }) => dashboard !== 'one' || wanted !== '', {
    path: ['subdomain'],
    message: 'subdomain_needed',
    // Said beside the other faults, not once they are mended.
    when: ({ value }) => z.object({ dashboard: z.literal('one'), subdomain: z.literal('') }).safeParse(value).success,
  });

export const editClient = z.object({
  clientId: z.uuid(),
  seenAt: z.iso.datetime({ offset: true }),
  firstName: name('first_name_needed'),
  lastName: name('last_name_needed'),
  company: z.string().trim().max(160, 'too_long'),
  email,
  phone: z.string().trim().max(32, 'too_long'),
  city: z.string().trim().max(120, 'too_long'),
});

export const setModules = z.object({
  clientId: z.uuid(),
  modules: z.array(z.string().regex(/^[a-z][a-z_]{1,40}$/)).max(60),
  seenAt: z.iso.datetime({ offset: true }),
});

/** A One's colour, or none; and its address. */
export const lookOf = z.object({
  accent: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^(#[0-9a-f]{6})?$/, 'accent_invalid'),
  subdomain: subdomain.refine((wanted) => wanted !== '', 'subdomain_needed'),
});

export const setLook = lookOf.extend({ clientId: z.uuid(), seenAt: z.iso.datetime({ offset: true }) });

export const setStatus = z.object({
  clientId: z.uuid(),
  status: z.enum(['active', 'paused', 'archived']),
  reason: z.string().trim().max(500, 'too_long').default(''),
});

export const MEMBER_RIGHTS = ['canSubmit', 'canBilling', 'canInvite'] as const;
export type MemberRight = (typeof MEMBER_RIGHTS)[number];

export const setMemberRight = z.object({
  clientId: z.uuid(),
  memberId: z.uuid(),
  right: z.enum(MEMBER_RIGHTS),
  allowed: z.boolean(),
});

export const invitation = z.object({ invitationId: z.uuid() });
export const inviteAgain = z.object({ clientId: z.uuid() });

/** What stands at the head of every page of a client. */
export interface ClientHead extends ClientLine {
  archivedAt: string | null;
  statusReason: string | null;
}

export interface Member {
  id: string;
  name: string | null;
  role: 'owner' | 'member';
  canSubmit: boolean;
  canBilling: boolean;
  canInvite: boolean;
  since: string;
}

export interface Invitation {
  id: string;
  email: string;
  state: 'open' | 'expired' | 'accepted' | 'cancelled';
  sentAt: string;
  sentCount: number;
  expiresAt: string;
}

export interface ClientSheet extends ClientHead {
  firstName: string;
  lastName: string;
  company: string | null;
  phone: string | null;
  city: string | null;
  source: string | null;
  /** A plain date. */
  deferredUntil: PlainDate | null;
  activatedAt: string | null;
  /** Of the row, to the microsecond: what an edit says it has seen. */
  updatedAt: string;
  subdomain: string | null;
  modules: string[];
  members: Member[];
  invitations: Invitation[];
}

export interface ClientActivity {
  pending: { id: string; title: string; promisedAt: string }[];
  documents: { id: string; name: string; mime: string; side: 'operator' | 'client'; createdAt: string }[];
}

export interface ClientConfig {
  id: string;
  name: string;
  dashboard: 'lab' | 'one';
  modules: string[];
  accent: string | null;
  subdomain: string | null;
  /** What was chosen of each module's settings, by its id. */
  settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  theme: string;
  elioLabEnabled: boolean;
  /** Of the configuration, to the microsecond. */
  seenAt: string;
}

/** An entry of the client's menu, and the module that brings it. */
export interface MenuEntry {
  module: string;
  href: string;
  label: string;
}

/** A module as the configuration shows it. */
export interface ModuleChoice {
  id: string;
  name: string;
  version: string;
  description: string;
  dependencies: readonly string[];
}
