import { formatDateTime } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import type { HomeItem, SearchHit, SearchQuery } from '@foxeo/core/modules';
import type { ContributionContext } from '@foxeo/platform/module-host';
import { scopeOf } from '@foxeo/platform/session';
import { messages } from './messages.ts';
import { countWaiting, listQueue, listRequests } from './queries.ts';
import { isLate, urgency } from './rules.ts';
import { queueQuery, type SubmissionLine } from './schema.ts';

export async function badge({ viewer, db }: ContributionContext): Promise<number> {
  return countWaiting(db, scopeOf(viewer));
}

async function waiting({ viewer, db }: ContributionContext): Promise<SubmissionLine[]> {
  if (viewer.side === 'operator') return (await listQueue(db, viewer.operator.id, queueQuery.parse({}))).lines;
  const { lines } = await listRequests(db, viewer.client.id, 1);
  return lines.filter(({ status }) => status === 'needs_precision' || status === 'rejected');
}

export async function search(context: ContributionContext, { text, limit }: SearchQuery): Promise<SearchHit[]> {
  const wanted = text.toLowerCase();
  const found = (await waiting(context)).filter((line) => line.title.toLowerCase().includes(wanted));
  return found.slice(0, limit).map((line) => ({
    id: line.id,
    title: line.title,
    subtitle: t(messages, `status_${line.status}`),
    href: `/validation/${line.id}`,
    score: line.title.toLowerCase().startsWith(wanted) ? 0.8 : 0.5,
    at: new Date(line.submittedAt),
  }));
}

export async function home(context: ContributionContext): Promise<HomeItem[]> {
  const { viewer } = context;
  const now = new Date();
  const options = { address: viewer.side === 'operator' ? 'tu' : viewer.person.addressForm } as const;
  return (await waiting(context)).map((line) => {
    const promised = formatDateTime(new Date(line.promisedAt), viewer.person.timeZone);
    const days = Math.floor((now.getTime() - new Date(line.firstSubmittedAt).getTime()) / 86_400_000);
    return {
      key: `validation:${line.id}`,
      score: viewer.side === 'operator' ? urgency(line, days, now) : 80,
      title:
        viewer.side === 'operator'
          ? t(messages, 'home_decide', { title: line.title, client: line.clientName })
          : t(messages, `home_${line.status === 'rejected' ? 'redo' : 'answer'}`, { title: line.title }, options),
      reason:
        viewer.side === 'operator'
          ? t(messages, isLate(line, now) ? 'promised_late' : 'promised', { date: promised })
          : t(messages, `status_${line.status}`),
      href: `/validation/${line.id}`,
      since: new Date(line.firstSubmittedAt),
    };
  });
}
