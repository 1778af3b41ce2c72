import { plainDateIn } from '@foxeo/core/dates';
import { t, translator } from '@foxeo/core/messages';
import type { HomeFigure, HomeItem } from '@foxeo/core/modules';
import { sayDay } from '@foxeo/core/near-days';
import { workingDaysBetween } from '@foxeo/core/working-days';
import type { ContributionContext } from '@foxeo/platform/module-host';
import { type MemberViewer, type OperatorViewer, scopeOf } from '@foxeo/platform/session';
import { messages } from './messages.ts';
import { countWaiting, listQueue, listRequests } from './queries.ts';
import { isLate, sayRound, urgency } from './rules.ts';
import { queueQuery, type RequestLine, type SubmissionLine } from './schema.ts';

export async function badge({ viewer, db }: ContributionContext): Promise<number> {
  return countWaiting(db, scopeOf(viewer));
}

/** What waits at one client, for the tab of his sheet. */
export async function pendingOf({ viewer, db }: ContributionContext, clientId: string): Promise<number> {
  if (viewer.side !== 'operator') return 0;
  const { counts } = await listQueue(db, viewer.operator.id, queueQuery.parse({ client: clientId }));
  return counts.pending;
}

/** For the operator, what waits for his verdict; for a client, what waits for his answer. */
export async function home({ viewer, db }: ContributionContext): Promise<HomeItem[]> {
  const now = new Date();
  if (viewer.side === 'operator') {
    const { lines } = await listQueue(db, viewer.operator.id, queueQuery.parse({}));
    return lines.map((line) => toDecide(line, viewer, now));
  }
  const { lines } = await listRequests(db, viewer.client.id, 1);
  return (
    lines
      // A step's question is asked by the parcours, as the client's next act.
      .filter(
        ({ kind, status, ofLab }) =>
          !ofLab && kind !== 'step' && (status === 'needs_precision' || status === 'rejected'),
      )
      .map((line) => toAnswer(line, viewer, now))
  );
}

function toDecide(line: SubmissionLine, { person }: OperatorViewer, now: Date): HomeItem {
  const say = translator(messages, { address: person.addressForm });
  const since = new Date(line.firstSubmittedAt);
  const waited = workingDaysBetween(plainDateIn(since, person.timeZone), plainDateIn(now, person.timeZone));
  const late = isLate(line, now);
  return {
    key: `validation:${line.id}`,
    score: urgency(line, waited, now),
    title: say('home_decide', { title: line.title, client: line.clientName }),
    note: say('home_decide_note', { kind: say(`kind_${line.kind}`), round: sayRound(line.round) }),
    reason: say(late ? 'promised_late' : 'promised', { day: sayDay(new Date(line.promisedAt), now, person.timeZone) }),
    act: say('home_decide_act'),
    href: `/validation/${line.id}`,
    since,
    late,
  };
}

function toAnswer(line: RequestLine, { person, client }: MemberViewer, now: Date): HomeItem {
  const say = translator(messages, { address: person.addressForm });
  const kind = line.status === 'rejected' ? 'redo' : 'answer';
  const decided = new Date(line.decidedAt ?? line.submittedAt);
  return {
    key: `validation:${line.id}`,
    score: 80,
    title: say(`home_${kind}`, { title: line.title }),
    reason: say('home_said', { operator: client.operatorName, day: sayDay(decided, now, person.timeZone) }),
    act: say(`home_${kind}_act`),
    href: `/validation/${line.id}`,
    since: decided,
  };
}

/** The Hub's figure: what waits, opened as the queue lists it. */
export async function figures({ viewer, db }: ContributionContext): Promise<HomeFigure[]> {
  if (viewer.side !== 'operator') return [];
  const { counts } = await listQueue(db, viewer.operator.id, queueQuery.parse({}));
  return [
    {
      key: 'validation',
      label: t(messages, 'figure'),
      value: String(counts.pending),
      ...(counts.late > 0 && { note: t(messages, 'figure_late', { count: counts.late }), late: true }),
      href: '/validation',
    },
  ];
}
