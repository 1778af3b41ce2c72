import type { Connection, Health, Mail, MailFacts, MailFilter, Task } from './schema.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The scheduled tasks, as the migrations schedule them; times are UTC. */
export const TASKS: Readonly<Record<string, { every: number; at?: { hour: number; minute: number } }>> = {
  notify_flush: { every: MINUTE },
  outbox_mail: { every: MINUTE },
  extract_text: { every: MINUTE },
  erase_files: { every: 5 * MINUTE },
  document_trash: { every: DAY, at: { hour: 2, minute: 35 } },
  search_words: { every: MINUTE },
  search_forgotten: { every: DAY, at: { hour: 2, minute: 15 } },
  notify_wake: { every: MINUTE },
  client_reminders: { every: MINUTE },
  prospect_reminders: { every: MINUTE },
  prospect_retention: { every: DAY, at: { hour: 2, minute: 20 } },
  crm_trash: { every: DAY, at: { hour: 2, minute: 10 } },
  chat_attachments: { every: DAY, at: { hour: 2, minute: 20 } },
  homework_reminders: { every: 5 * MINUTE },
  step_rhythm: { every: DAY, at: { hour: 8, minute: 30 } },
  action_reminders: { every: 5 * MINUTE },
  project_trash: { every: DAY, at: { hour: 2, minute: 25 } },
  retention: { every: DAY, at: { hour: 2, minute: 0 } },
};

export type TaskState = 'never' | 'running' | 'failed' | 'late' | 'done';

/** A task is late when it missed two of its turns; one that failed is said to have failed, late or not. */
export function taskState({ job, last }: Pick<Task, 'job' | 'last'>, now: Date): TaskState {
  if (!last) return 'never';
  if (last.succeeded === false) return 'failed';
  const every = TASKS[job]?.every;
  if (every && now.getTime() - Date.parse(last.startedAt) > 3 * every) return 'late';
  return last.succeeded === null ? 'running' : 'done';
}

/** When a daily task runs next; null for what runs every minute, and for a task that isn't known here. */
export function nextRun(job: string, now: Date): Date | null {
  const at = TASKS[job]?.at;
  if (!at) return null;
  const next = new Date(now);
  next.setUTCHours(at.hour, at.minute, 0, 0);
  return next > now ? next : new Date(next.getTime() + DAY);
}

/** A mail that should have left this long ago is stuck: the outbox is woken every minute. */
const STUCK_AFTER = 10 * MINUTE;

/** Nobody asks the mail server from here: its outbox tells how it is. */
export function mailHealth(
  { lastSentAt, waitingSince, failed, lastError, lastErrorAt }: MailFacts,
  now: Date,
  simulated: boolean,
): { connection: Connection; health: Health } {
  const noService = lastError === 'NoMailService' && isAfter(lastErrorAt, lastSentAt);
  if (noService) return { connection: 'absent', health: 'down' };
  const connection = simulated ? 'simulated' : 'connected';
  const stuck = waitingSince !== null && now.getTime() - Date.parse(waitingSince) > STUCK_AFTER;
  if (stuck && !isAfter(lastSentAt, waitingSince)) return { connection, health: 'down' };
  if (stuck || failed > 0) return { connection, health: 'degraded' };
  return { connection, health: lastSentAt || lastError ? 'normal' : 'unknown' };
}

function isAfter(one: string | null, other: string | null): boolean {
  return one !== null && (other === null || Date.parse(one) > Date.parse(other));
}

/** Down when it refused; degraded when it was slow, from half of its time on, or silent. Milliseconds. */
export function probeHealth(answer: 'well' | 'badly' | 'silent', latency: number | null, budget: number): Health {
  if (answer === 'badly') return 'down';
  return latency === null || latency > budget / 2 ? 'degraded' : 'normal';
}

// Their addresses were erased when they were given up: private.mail_carries_secret.
const WITH_SECRET = new Set(['client_invitation', 'member_invitation', 'login_link']);

/** `again` may be retried; `ask_anew` must be asked for where it was first made. */
export function afterFailure({ status, template }: Pick<Mail, 'status' | 'template'>): 'again' | 'ask_anew' | null {
  if (status !== 'failed') return null;
  return WITH_SECRET.has(template) ? 'ask_anew' : 'again';
}

/** The filter that shows a status. */
export function filterOf(status: Mail['status']): Exclude<MailFilter, 'tous'> {
  switch (status) {
    case 'queued':
    case 'sending':
      return 'attente';
    case 'sent':
    case 'delivered':
      return 'envoyes';
    case 'bounced':
    case 'complained':
    case 'failed':
      return 'echoues';
  }
}

/** The address of a list under a filter, at a page. */
export function listHref(path: string, etat: string, page = 1): string {
  const query = new URLSearchParams({ ...(etat !== 'tous' && { etat }), ...(page > 1 && { page: String(page) }) });
  return query.size > 0 ? `${path}?${query}` : path;
}
