import { z } from 'zod';
import { isSiret, readPhone } from './schema/numbers.ts';

export const STAGES = [
  'new',
  'booked',
  'ready',
  'no_show',
  'to_qualify',
  'nurturing',
  'won',
  'converted',
  'lost',
] as const;
export type Stage = (typeof STAGES)[number];

export const TEMPERATURES = ['chaud', 'tiede', 'froid', 'non'] as const;
export type Temperature = (typeof TEMPERATURES)[number];

export const SOURCES = ['qr', 'linkedin', 'site', 'calcom', 'phone', 'referral', 'other'] as const;
export type Source = (typeof SOURCES)[number];
/** Those that a person may choose by hand. */
export const TYPED_SOURCES = ['referral', 'phone', 'linkedin', 'site', 'qr', 'other'] as const;

export const ADDRESS_FORMS = ['vous', 'tu'] as const;
export type AddressForm = (typeof ADDRESS_FORMS)[number];

export const EXCHANGE_KINDS = ['call', 'meeting', 'mail', 'message', 'letter', 'other'] as const;

/** The mails whose wording an operator may make his own, and what ends them all. */
export const TEMPLATE_KEYS = [
  'prospect_chaud',
  'prospect_tiede',
  'prospect_froid',
  'prospect_non',
  'prospect_followup_1',
  'prospect_followup_2',
  'prospect_later',
  'signature',
] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

const text = (most: number) => z.string().trim().max(most, 'too_long');

const email = text(254).refine((typed) => typed === '' || z.email().safeParse(typed).success, 'email_invalid');

/** E.164 when it reads as a number of France, or was typed so. */
const phone = text(32)
  .refine((typed) => typed === '' || readPhone(typed) !== null, 'phone_invalid')
  .transform((typed) => readPhone(typed) ?? '');

const siret = text(20)
  .transform((typed) => typed.replace(/\s/g, ''))
  .refine((typed) => typed === '' || isSiret(typed), 'siret_invalid');

const identity = {
  firstName: z.string().trim().min(1, 'first_name_needed').max(80, 'too_long'),
  lastName: text(80),
  email,
  phone,
  company: text(160),
  city: text(120),
  siret,
};

export const newProspect = z.object({
  ...identity,
  source: z.enum(SOURCES, 'source_needed'),
  word: text(20_000),
});
/** `key` is made by the page: pressed twice, there is one. */
export const createProspect = newProspect.extend({ key: z.uuid() });

export const prospectFields = z.object({
  ...identity,
  source: z.enum(SOURCES, 'source_needed'),
  sourceNote: text(200),
  addressForm: z.enum(ADDRESS_FORMS),
  notes: text(20_000),
});
export const editProspect = prospectFields.extend({
  prospectId: z.uuid(),
  seenAt: z.iso.datetime({ offset: true }),
});

/** `2026-11-22T14:05`, on the wall of whoever typed it. */
export const wallTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'time_needed');

export const exchangeText = z.object({ kind: z.enum(EXCHANGE_KINDS), at: wallTime, summary: text(2000) });
export const noteExchange = exchangeText.extend({ prospectId: z.uuid(), key: z.uuid() });

export const letter = z.object({
  subject: z.string().trim().min(1, 'subject_needed').max(200, 'too_long'),
  body: z.string().trim().min(1, 'body_needed').max(10_000, 'too_long'),
});
export type Letter = z.infer<typeof letter>;

export const qualify = z.object({
  prospectId: z.uuid(),
  key: z.uuid(),
  temperature: z.enum(TEMPERATURES, 'temperature_needed'),
  /** The mail to send; null when none leaves. */
  letter: letter.nullable(),
  /** The words of the follow-ups that leave by themselves, in order; empty when the operator is told instead. */
  followUps: z.array(letter).max(4),
});
export type Qualify = z.infer<typeof qualify>;

export const moveProspect = z.object({ prospectId: z.uuid(), stage: z.enum(['nurturing', 'lost']) });
export const mailProspect = letter.extend({ prospectId: z.uuid(), key: z.uuid() });
export const eraseProspect = z.object({ prospectId: z.uuid() });

export const closeReminder = z.object({ reminderId: z.uuid(), status: z.enum(['pending', 'done', 'cancelled']) });
export const rewriteReminder = z.object({
  reminderId: z.uuid(),
  due: wallTime,
  subject: text(200).nullable(),
  body: text(10_000).nullable(),
});

const LABEL = /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/;

export const conversion = z
  .object({
    firstName: identity.firstName,
    lastName: z.string().trim().min(1, 'last_name_needed').max(80, 'too_long'),
    email: z.string().trim().min(1, 'email_needed').max(254, 'too_long').pipe(z.email('email_invalid')),
    company: text(160),
    dashboard: z.enum(['lab', 'one'], 'dashboard_needed'),
    subdomain: z.string().trim().toLowerCase(),
  })
  .refine(({ dashboard, subdomain }) => dashboard !== 'one' || LABEL.test(subdomain), {
    path: ['subdomain'],
    message: 'subdomain_invalid',
  });
export const convertProspect = z.intersection(conversion, z.object({ prospectId: z.uuid(), key: z.uuid() }));

export const templateText = z.object({
  subject: text(200),
  body: z.string().trim().min(1, 'body_needed').max(10_000, 'too_long'),
});
const template = { key: z.enum(TEMPLATE_KEYS), form: z.enum(ADDRESS_FORMS) };
export const saveTemplate = templateText
  .extend(template)
  .refine(({ key, subject }) => key === 'signature' || subject !== '', {
    path: ['subject'],
    message: 'subject_needed',
  });
export const restoreTemplate = z.object(template);

export const templateQuery = z.object({
  modele: z.enum(TEMPLATE_KEYS).default('prospect_chaud').catch('prospect_chaud'),
  forme: z.enum(ADDRESS_FORMS).default('vous').catch('vous'),
});
export type TemplateQuery = z.infer<typeof templateQuery>;

export const listQuery = z.object({
  vue: z.enum(['tableau', 'liste']).default('tableau').catch('tableau'),
  q: z.string().trim().min(1).max(100).optional().catch(undefined),
  etape: z.enum(STAGES).optional().catch(undefined),
  temperature: z.enum(TEMPERATURES).optional().catch(undefined),
  source: z.enum(SOURCES).optional().catch(undefined),
  relance: z.enum(['due']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
});
export type ListQuery = z.infer<typeof listQuery>;

/** A prospect in a list. Instants are ISO 8601. */
export interface ProspectLine {
  id: string;
  name: string;
  company: string | null;
  city: string | null;
  stage: Stage;
  temperature: Temperature | null;
  source: Source;
  createdAt: string;
  lastContactAt: string;
  nextReminder: { dueAt: string; sends: boolean } | null;
}

export interface PlannedReminder {
  id: string;
  template: string;
  dueAt: string;
  status: 'pending' | 'sent' | 'done' | 'cancelled';
  subject: string | null;
  body: string | null;
}

export interface ProspectEvent {
  id: string;
  kind: 'created' | 'joined' | 'moved' | 'qualified' | 'exchange' | 'reply' | 'mail' | 'reminder' | 'converted';
  fromStage: Stage | null;
  toStage: Stage | null;
  cause: string | null;
  temperature: Temperature | null;
  summary: string | null;
  exchange: (typeof EXCHANGE_KINDS)[number] | null;
  at: string;
}

export interface ProspectSheet extends ProspectLine {
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  siret: string | null;
  sourceNote: string | null;
  addressForm: AddressForm;
  notes: string | null;
  clientId: string | null;
  reminders: PlannedReminder[];
  events: ProspectEvent[];
  /** A mail to this address came back. */
  bounced: boolean;
  /** Of the row, to the microsecond: what an edit says it has seen. */
  updatedAt: string;
}

/** A wording of the operator's own. */
export interface OwnTemplate {
  key: TemplateKey;
  form: AddressForm;
  subject: string;
  body: string;
}
