import { z } from 'zod';

export const CLIENT_STATUSES = ['invited', 'active', 'paused', 'archived', 'anonymised'] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];

const name = (missing: string) => z.string().trim().min(1, missing).max(80, 'too_long');

export const subdomain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]([a-z0-9-]{1,38}[a-z0-9])$/, 'subdomain_invalid');

export const createClient = z
  .object({
    /** Made by the page once: two clicks create one client. */
    key: z.uuid(),
    firstName: name('first_name_needed'),
    lastName: name('last_name_needed'),
    email: z.email('email_invalid').trim().max(254, 'too_long'),
    company: z.string().trim().max(160, 'too_long').default(''),
    dashboard: z.enum(['lab', 'one'], 'dashboard_needed'),
    subdomain: z.union([z.literal(''), subdomain]).default(''),
  })
  .refine(({ dashboard, subdomain: wanted }) => dashboard === 'lab' || wanted !== '', {
    path: ['subdomain'],
    message: 'subdomain_needed',
  });

export const editClient = z.object({
  clientId: z.uuid(),
  seenAt: z.iso.datetime({ offset: true }),
  firstName: name('first_name_needed'),
  lastName: name('last_name_needed'),
  company: z.string().trim().max(160, 'too_long'),
  email: z.email('email_invalid').trim().max(254, 'too_long'),
  phone: z.string().trim().max(32, 'too_long'),
  city: z.string().trim().max(120, 'too_long'),
});

export const setModules = z.object({
  clientId: z.uuid(),
  modules: z.array(z.string().regex(/^[a-z][a-z_]{1,40}$/)).max(60),
  seenAt: z.iso.datetime({ offset: true }),
});

export const setLook = z.object({
  clientId: z.uuid(),
  accent: z.union([z.literal(''), z.string().regex(/^#[0-9a-fA-F]{6}$/, 'accent_invalid')]),
  subdomain: z.union([z.literal(''), subdomain]),
  seenAt: z.iso.datetime({ offset: true }),
});

export const setStatus = z.object({
  clientId: z.uuid(),
  status: z.enum(['active', 'paused', 'archived']),
  reason: z.string().trim().max(500, 'too_long').default(''),
});

export const invitation = z.object({ invitationId: z.uuid() });

export const listQuery = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  statut: z.enum(CLIENT_STATUSES).optional().catch(undefined),
  espace: z.enum(['lab', 'one']).optional().catch(undefined),
  tri: z.enum(['recents', 'nom']).default('recents').catch('recents'),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
});
export type ListQuery = z.infer<typeof listQuery>;

/** A line of the list. Dates are ISO 8601. */
export interface ClientLine {
  id: string;
  name: string;
  contact: string;
  email: string;
  city: string | null;
  status: ClientStatus;
  dashboard: 'lab' | 'one';
  subdomain: string | null;
  accent: string | null;
  createdAt: string;
  pending: number;
}

export interface ClientSheet extends ClientLine {
  firstName: string;
  lastName: string;
  company: string | null;
  phone: string | null;
  updatedAt: string;
  modulesActifs: string[];
  configSeenAt: string;
  members: {
    userId: string;
    name: string | null;
    role: 'owner' | 'member';
    canSubmit: boolean;
    canBilling: boolean;
    since: string;
  }[];
  invitations: {
    id: string;
    email: string;
    state: 'open' | 'expired' | 'accepted' | 'cancelled';
    sentAt: string;
    sentCount: number;
    expiresAt: string;
  }[];
}
