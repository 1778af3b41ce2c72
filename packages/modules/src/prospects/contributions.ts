import { formatRelative } from '@foxeo/core/dates';
import { type Catalogue, sayMessage, translator } from '@foxeo/core/messages';
import type { HomeFigure, HomeItem, SearchHit, SearchQuery } from '@foxeo/core/modules';
import type { ContributionContext } from '@foxeo/platform/module-host';
import { prospectHref, prospectsHref } from './addresses.ts';
import { messages } from './messages.ts';
import { listDue, listToQualify, searchProspects } from './queries.ts';

const say = translator(messages, { address: 'tu' });

/** How many wait for a temperature or for a word. */
export async function badge({ viewer, db }: ContributionContext): Promise<number> {
  if (viewer.side !== 'operator') return 0;
  const [waiting, due] = [await listToQualify(db, viewer.operator.id), await listDue(db, viewer.operator.id)];
  return waiting.length + due.length;
}

export async function search({ viewer, db }: ContributionContext, query: SearchQuery): Promise<SearchHit[]> {
  // Inside a client's sheet, nobody looks for prospects.
  if (viewer.side !== 'operator' || query.clientId) return [];
  const lines = await searchProspects(db, viewer.operator.id, query);
  const wanted = query.text.trim().toLocaleLowerCase('fr');
  return lines.map(({ id, name, company, stage, email, lastContactAt }) => ({
    id,
    title: name,
    subtitle: [company, say(`stage_${stage}`)].filter(Boolean).join(' · '),
    href: prospectHref(id),
    score: email?.toLowerCase() === wanted ? 1 : name.toLocaleLowerCase('fr').startsWith(wanted) ? 0.8 : 0.5,
    at: new Date(lastContactAt),
  }));
}

/** Those who were met and wait for a temperature. */
export async function waiting({ viewer, db }: ContributionContext): Promise<HomeItem[]> {
  if (viewer.side !== 'operator') return [];
  const { timeZone } = viewer.person;
  const now = new Date();
  const lines = await listToQualify(db, viewer.operator.id);
  return lines.map(({ id, name, company, since }) => ({
    key: `prospects:qualifier:${id}`,
    score: 90,
    title: say('home_qualify', { name }),
    ...(company && { note: company }),
    reason: say('home_qualify_reason', { when: formatRelative(new Date(since), now, timeZone) }),
    act: say('home_qualify_act'),
    href: prospectHref(id),
    since: new Date(since),
  }));
}

/** Follow-ups whose hour has come and that ask for the operator. */
export async function due({ viewer, db }: ContributionContext): Promise<HomeItem[]> {
  if (viewer.side !== 'operator') return [];
  const { timeZone } = viewer.person;
  const now = new Date();
  const lines = await listDue(db, viewer.operator.id);
  const catalogue: Catalogue = messages;
  return lines.map(({ id, reminderId, name, company, template, since }) => ({
    key: `prospects:relance:${reminderId}`,
    score: 50,
    title: say('home_due', { what: sayMessage(catalogue[`reminder_${template}`] ?? template), name }),
    ...(company && { note: company }),
    reason: say('home_due_reason', { when: formatRelative(new Date(since), now, timeZone) }),
    act: say('home_due_act'),
    href: prospectHref(id),
    since: new Date(since),
  }));
}

export async function figures({ viewer, db }: ContributionContext): Promise<HomeFigure[]> {
  if (viewer.side !== 'operator') return [];
  const lines = await listToQualify(db, viewer.operator.id);
  const href = prospectsHref({ etape: 'to_qualify' });
  return [{ key: 'prospects:to_qualify', label: say('figure'), value: String(lines.length), href }];
}
