import { t } from '@foxeo/core/messages';
import type { HomeItem } from '@foxeo/core/modules';
import type { ContributionContext } from '@foxeo/platform/module-host';
import { messages } from './messages.ts';
import { readTroubles } from './queries.ts';

// What the manifest gives to the shell.

export async function badge({ viewer, db }: ContributionContext): Promise<number> {
  if (viewer.side !== 'operator') return 0;
  const { mails, jobs, tasks } = await readTroubles(db, viewer.operator.id);
  return mails + jobs + tasks.length;
}

/** One line for each kind of trouble, with what to do about it. */
export async function home({ viewer, db }: ContributionContext): Promise<HomeItem[]> {
  if (viewer.side !== 'operator') return [];
  const { mails, jobs, tasks, since } = await readTroubles(db, viewer.operator.id);
  const at = since ? new Date(since) : new Date();
  const line = (kind: 'mails' | 'jobs' | 'tasks', count: number, href: string, act: string): HomeItem[] =>
    count === 0
      ? []
      : [
          {
            key: `systeme:${kind}`,
            score: 55,
            title: t(messages, `home_${kind}`, { count }),
            reason: t(messages, 'home_reason'),
            href,
            since: at,
            act,
          },
        ];
  return [
    ...line('tasks', tasks.length, '/systeme/taches', t(messages, 'home_act_look')),
    ...line('mails', mails, '/systeme/mails?etat=echoues', t(messages, 'home_act_retry')),
    ...line('jobs', jobs, '/systeme/travaux?etat=abandonnes', t(messages, 'home_act_retry')),
  ];
}
