import { t, translator } from '@foxeo/core/messages';
import type { HomeFigure, HomeItem, SearchHit, SearchQuery } from '@foxeo/core/modules';
import type { ContributionContext } from '@foxeo/platform/module-host';
import { scopeOf } from '@foxeo/platform/session';
import { chatHref, messageHref } from './addresses.ts';
import { messages } from './messages.ts';
import { countUnread, listThreads, listUnanswered, readPage, searchMessages } from './queries.ts';
import { excerptOf, promisedAt, sayMoment } from './rules.ts';

export async function badge({ viewer, db }: ContributionContext): Promise<number> {
  return countUnread(db, scopeOf(viewer), viewer.person.userId);
}

export async function search({ viewer, db }: ContributionContext, query: SearchQuery): Promise<SearchHit[]> {
  const found = await searchMessages(db, scopeOf(viewer), query);
  return found.map(({ id, seq, clientId, clientName, name, body, at }) => ({
    id,
    title: excerptOf(body),
    subtitle: [name, viewer.side === 'operator' && clientName].filter(Boolean).join(' · '),
    href: messageHref(viewer.side === 'operator' ? clientId : null, seq),
    score: 0.4,
    at: new Date(at),
  }));
}

/** For the operator, the conversations that wait for his answer; for a client, what he hasn't read. */
export async function home({ viewer, db }: ContributionContext): Promise<HomeItem[]> {
  const say = translator(messages, { address: viewer.person.addressForm });
  const now = new Date();
  if (viewer.side === 'operator') {
    const waiting = await listUnanswered(db, viewer.operator.id);
    return waiting.flatMap(({ clientId, clientName, awaitingSince, answerDays, last }) => {
      if (!awaitingSince) return [];
      const since = new Date(awaitingSince);
      const due = promisedAt(since, answerDays);
      const late = due < now;
      return [
        {
          key: `chat:${clientId}`,
          score: late ? 90 : 60,
          title: say('home_answer', { client: clientName }),
          ...(last?.excerpt && { note: say('home_quote', { words: excerptOf(last.excerpt, 80) }) }),
          reason: say(late ? 'promised_late' : 'promised', { when: sayMoment(due, now, viewer.person.timeZone) }),
          act: say('home_answer_act'),
          href: chatHref(clientId),
          since,
          late,
        },
      ];
    });
  }
  const scope = scopeOf(viewer);
  const count = await countUnread(db, scope, viewer.person.userId);
  if (count === 0) return [];
  const talk = { scope, clientId: viewer.client.id, userId: viewer.person.userId };
  const last = (await readPage(db, talk)).messages.findLast(({ kind, deletedAt }) => kind !== 'client' && !deletedAt);
  return [
    {
      key: 'chat:unread',
      score: 70,
      title: say('home_unread', { count, operator: viewer.client.operatorName }),
      reason: last ? sayMoment(new Date(last.at), now, viewer.person.timeZone) : '',
      act: say('home_unread_act'),
      href: chatHref(),
      since: new Date(last?.at ?? now),
    },
  ];
}

/** The Hub's figure: conversations to answer. */
export async function figures({ viewer, db }: ContributionContext): Promise<HomeFigure[]> {
  if (viewer.side !== 'operator') return [];
  const { counts } = await listThreads(db, viewer.operator.id, { filtre: 'a-repondre', page: 1 });
  return [
    {
      key: 'chat',
      label: t(messages, 'figure'),
      value: String(counts['a-repondre']),
      href: chatHref(null, { filtre: 'a-repondre' }),
    },
  ];
}
