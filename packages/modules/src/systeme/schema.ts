import { z } from 'zod';

/** `connected` to the real service, `simulated` by a local one, `absent`. */
export type Connection = 'connected' | 'simulated' | 'absent';

export type Health = 'normal' | 'degraded' | 'down' | 'unknown';

export const SERVICES = ['database', 'auth', 'storage', 'realtime', 'mail', 'weather'] as const;
export type ServiceName = (typeof SERVICES)[number];

export interface Service {
  name: ServiceName;
  connection: Connection;
  health: Health;
  /** Milliseconds that a question asked just now took; null where none is asked, or no answer came. */
  latency: number | null;
}

export interface TaskRun {
  startedAt: string;
  /** Seconds; null while it runs. */
  seconds: number | null;
  succeeded: boolean | null;
  result: Readonly<Record<string, unknown>> | null;
  error: string | null;
}

/** A scheduled task by its last run. */
export interface Task {
  job: string;
  /** Null when it never ran. */
  last: TaskRun | null;
  lastSuccessAt: string | null;
  /** Over the last 24 hours. */
  runs: number;
  failures: number;
}

export const MAIL_STATUSES = ['queued', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'failed'] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];

export const MAIL_FILTERS = ['tous', 'attente', 'envoyes', 'echoues'] as const;
export type MailFilter = (typeof MAIL_FILTERS)[number];

export interface Mail {
  id: string;
  to: string;
  template: string;
  status: MailStatus;
  attempts: number;
  nextAttemptAt: string;
  lastError: string | null;
  createdAt: string;
  sentAt: string | null;
}

/** What the outbox says of the service that carries mails. */
export interface MailFacts {
  lastSentAt: string | null;
  /** The oldest mail that should have left by now. */
  waitingSince: string | null;
  /** Given up in the last 24 hours. */
  failed: number;
  /** Of the mail that failed last. */
  lastError: string | null;
  lastErrorAt: string | null;
}

export const JOB_STATUSES = ['queued', 'running', 'done', 'dead'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export const JOB_FILTERS = ['tous', 'attente', 'faits', 'abandonnes'] as const;
export type JobFilter = (typeof JOB_FILTERS)[number];

export interface Job {
  id: string;
  kind: string;
  status: JobStatus;
  attempts: number;
  runAt: string;
  lastError: string | null;
  createdAt: string;
  finishedAt: string | null;
}

export interface Webhook {
  id: string;
  source: string;
  eventId: string;
  receivedAt: string;
  processedAt: string | null;
  attempts: number;
  lastError: string | null;
}

/** How many things ask for the operator's hand. */
export interface Troubles {
  mails: number;
  jobs: number;
  /** Names of the tasks whose last run failed. */
  tasks: string[];
  /** When the oldest of them began. */
  since: string | null;
}

const page = z.coerce.number().int().min(1).max(10_000).default(1).catch(1);

/** What the address of a list may ask. Anything else in it is ignored. */
export const mailQuery = z.object({ etat: z.enum(MAIL_FILTERS).default('tous').catch('tous'), page });
export const jobQuery = z.object({ etat: z.enum(JOB_FILTERS).default('tous').catch('tous'), page });
export const webhookQuery = z.object({ page });

export const retry = z.object({ id: z.uuid() });
