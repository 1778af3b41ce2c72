import { t, translator } from '@foxeo/core/messages';
import type { HomeFigure, HomeItem, HomePath, SearchHit, SearchQuery } from '@foxeo/core/modules';
import { sayDay } from '@foxeo/core/near-days';
import type { ContributionContext } from '@foxeo/platform/module-host';
import { type MemberViewer, scopeOf } from '@foxeo/platform/session';
import { clientParcoursHref, graduationHref, stepHref } from './addresses.ts';
import { hubMessages } from './messages/hub.ts';
import { clientMessages, messages } from './messages.ts';
import { listConcerns, readDraftOf, readMine, searchSteps } from './queries.ts';
import { pathState, progressOf, promiseIsLate, stepInHand, writtenParts } from './rules.ts';
import type { ClientParcours } from './schema.ts';
import { sayBall, sayPathNote, sayPlainDay, sayWritten } from './wording.ts';

export async function search({ viewer, db }: ContributionContext, query: SearchQuery): Promise<SearchHit[]> {
  const lines = await searchSteps(db, scopeOf(viewer), query);
  const wanted = query.text.toLowerCase();
  return lines.map((line) => ({
    id: line.id,
    title: line.title,
    ...(viewer.side === 'operator' && { subtitle: line.clientName }),
    href: viewer.side === 'operator' ? clientParcoursHref(line.clientId) : stepHref(line.id),
    score: line.title.toLowerCase().startsWith(wanted) ? 0.8 : 0.4,
    at: new Date(line.at),
  }));
}

/** For the client, the one next act of his parcours; for the operator, who stands still and who is ready. */
export async function home({ viewer, db }: ContributionContext): Promise<HomeItem[]> {
  if (viewer.side === 'operator') {
    const concerns = await listConcerns(db, viewer.operator.id);
    const say = translator(hubMessages, { address: viewer.person.addressForm });
    const now = new Date();
    return concerns.map(({ id, clientId, clientName, kind, title, since }) => ({
      key: `parcours:${id}`,
      score: kind === 'stalled' ? 55 : 50,
      title: say(`home_${kind}`, { client: clientName }),
      note: title,
      reason: say(`home_${kind}_since`, { day: sayDay(new Date(since), now, viewer.person.timeZone) }),
      act: say(`home_${kind}_act`),
      href: kind === 'completed' ? graduationHref(clientId) : clientParcoursHref(clientId),
      since: new Date(since),
    }));
  }
  const parcours = await readMine(db, viewer.client.id);
  const next = parcours && (await nextAct({ viewer, db }, viewer, parcours));
  return next ? [next] : [];
}

/** The Hub's figure: the clients whose parcours stands still. */
export async function figures({ viewer, db }: ContributionContext): Promise<HomeFigure[]> {
  if (viewer.side !== 'operator') return [];
  const stalled = (await listConcerns(db, viewer.operator.id)).filter(({ kind }) => kind === 'stalled').length;
  if (stalled === 0) return [];
  const label = t(hubMessages, 'figure_stalled');
  return [{ key: 'parcours.stalled', label, value: String(stalled), href: '/parcours?filtre=arretes' }];
}

/** Above the rest of the Lab's home. */
const NEXT = 90;

async function nextAct(
  { db }: ContributionContext,
  { client, person }: MemberViewer,
  parcours: ClientParcours,
): Promise<HomeItem | null> {
  const say = translator(clientMessages, { address: person.addressForm });
  const now = new Date();
  const operator = client.operatorName;
  const day = (at: string) => sayDay(new Date(at), now, person.timeZone);
  const calm = (key: 'next_paused' | 'next_done', note: string, since: string | null): HomeItem => ({
    key: `parcours:${parcours.id}`,
    score: NEXT,
    title: say(key),
    note,
    reason: say('opened_reason', { day: day(since ?? now.toISOString()) }),
    act: say('act_path'),
    href: '/parcours',
    since: new Date(since ?? now),
  });
  if (parcours.status === 'suspended') return calm('next_paused', say('note_paused', { operator }), parcours.startedAt);
  if (parcours.status === 'completed')
    return calm('next_done', say('note_done_text', { operator }), parcours.startedAt);
  const step = parcours.status === 'in_progress' ? stepInHand(parcours.steps) : null;
  if (!step) return null;
  const { title, submission } = step;
  const opened = step.reopenedAt ?? step.openedAt ?? now.toISOString();
  const common = { key: `step:${step.id}`, score: NEXT, href: stepHref(step.id), since: new Date(opened) };
  if (step.status === 'in_review' && submission) {
    const late = promiseIsLate(submission.promisedAt, now);
    return {
      ...common,
      title: late
        ? say('next_late', { operator, title })
        : say('next_wait', { operator, day: day(submission.promisedAt) }),
      note: say('note_waiting', { title }),
      reason: t(messages, 'step_in_review'),
      act: say('act_wait'),
    };
  }
  const back = submission?.status === 'needs_precision' ? 'answer' : submission?.status === 'rejected' ? 'redo' : null;
  const draft = await readDraftOf(db, client.id, step.id);
  const { written, planned } = writtenParts(draft.outline, draft.body);
  return {
    ...common,
    title:
      back === 'answer' ? say('next_answer', { operator, title }) : say(back ? 'next_redo' : 'next_write', { title }),
    note: sayWritten(written, planned, person.addressForm),
    reason: draft.updatedAt
      ? say('saved', { day: day(draft.updatedAt) })
      : step.dueOn
        ? say('due_reason', { day: sayPlainDay(step.dueOn) })
        : say('opened_reason', { day: day(opened) }),
    act: back === 'answer' ? say('act_answer') : say(draft.body ? 'act_continue' : 'act_start'),
  };
}

/** The path of the Lab's home. */
export async function path({ viewer, db }: ContributionContext): Promise<HomePath | null> {
  if (viewer.side !== 'client') return null;
  const parcours = await readMine(db, viewer.client.id);
  if (!parcours || parcours.steps.length === 0) return null;
  const say = translator(clientMessages, { address: viewer.person.addressForm });
  const { done, counted, percent } = progressOf(parcours.steps);
  return {
    title: say('path_title'),
    href: '/parcours',
    progress: t(messages, 'progress', { count: done, counted }),
    share: percent / 100,
    steps: parcours.steps.map((step) => ({
      id: step.id,
      title: step.title,
      state: pathState(step.status),
      note: sayPathNote(step, viewer),
    })),
    ball: sayBall(parcours, viewer),
  };
}
