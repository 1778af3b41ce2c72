import { formatRelative } from '@foxeo/core/dates';
import { type Catalogue, type Param, sayMessage, t } from '@foxeo/core/messages';
import { queueMessages } from './messages/queues.ts';
import { taskMessages } from './messages/tasks.ts';
import { messages } from './messages.ts';

export function sayTemplate(template: string): string {
  return look(queueMessages, `template_${template}`) ?? template;
}

export function sayTask(job: string): string {
  return look(taskMessages, `task_${job}`) ?? job;
}

/** Why a mail did not leave: the code that the sender kept, in words, and the server's own number if it gave one. */
export function sayWhy(error: string): string {
  const [code = '', answer] = error.split(' ');
  const words = look(queueMessages, `why_${code}`) ?? t(queueMessages, 'why_other', { code });
  return answer && /^\d{3}$/.test(answer) ? `${words} (${answer})` : words;
}

/** What a run did: « 2 mails », « aucun passage effacé, 3 adresses effacées ». Numbers it can't name are left out. */
export function sayResult(result: Readonly<Record<string, unknown>> | null): string | null {
  if (result && 'request' in result) return t(taskMessages, 'result_woken');
  const said = Object.entries(result ?? {}).flatMap(([key, value]) => {
    const words = typeof value === 'number' ? look(taskMessages, `result_${key}`, { count: value }) : null;
    return words ? [words] : [];
  });
  return said.length > 0 ? said.join(', ') : null;
}

/** « il y a 2 h », or « jamais ». */
export function sayWhen(instant: string | null, now: Date, zone: string): string {
  return instant ? formatRelative(new Date(instant), now, zone) : t(messages, 'when_never');
}

function look(catalogue: Catalogue, key: string, params: Readonly<Record<string, Param>> = {}): string | null {
  const message = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
  return message === undefined ? null : sayMessage(message, params, { address: 'tu' });
}
