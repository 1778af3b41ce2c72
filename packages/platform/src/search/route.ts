import { sql } from '@foxeo/db';
import { z } from 'zod';
import { searchTopics, topicsOf } from '../help/faq.ts';
import { GENERAL_HELP } from '../help/general.ts';
import { moduleRoute } from '../module-host/public.ts';
import { type Dashboard, type Manifest, modulesOf } from '../navigation/public.ts';
import type { Viewer } from '../session/public.ts';
import { find, type Hit } from './find.ts';
import { readQuery } from './query.ts';

const PER_GROUP = 8;
const HELP_SHOWN = 3;

const asked = z.object({
  q: z.string().catch(''),
  near: z.uuid().nullable().catch(null),
});

/** `GET /api/search?q=&near=`: what the active modules find for this reader, with his own rights, and what help says. */
export function searchRoute(dashboard: Dashboard) {
  return moduleRoute(null, async ({ request, viewer, asViewer }) => {
    const sent = new URL(request.url).searchParams;
    const { q: typed, near } = asked.parse({ q: sent.get('q'), near: sent.get('near') });
    const modules = modulesOf(dashboard, viewer);
    const search = { typed, near, most: PER_GROUP, now: new Date() };
    const groups = await asViewer((db) => find(modules, search, { viewer, db }));
    const help = helpOn(modules, viewer, typed);
    return Response.json({ groups, help }, { headers: { 'cache-control': 'no-store' } });
  });
}

/** `POST /api/search` `{kind, id}`: a hit was opened; what a person opens often comes first. */
export const openingRoute = moduleRoute(null, async ({ request, asViewer }) => {
  const opened = z.object({ kind: z.string().max(40), id: z.uuid() }).safeParse(await request.json().catch(() => null));
  if (opened.success) {
    const { kind, id } = opened.data;
    await asViewer((db) => sql`select app.note_opening(${kind}, ${id}::uuid)`.execute(db));
  }
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
});

function helpOn(modules: readonly Manifest[], viewer: Viewer, typed: string): Hit[] {
  const { text, type } = readQuery(typed);
  if (text.length < 3 || type !== null) return [];
  const sources = [{ id: 'foxeo', name: 'Foxeo', help: GENERAL_HELP }, ...modules];
  return searchTopics(topicsOf(sources, viewer.app, viewer.person.addressForm), text)
    .flatMap(({ id, name, entries }) => entries.map(({ question }) => ({ id: `${id}:${question}`, question, name })))
    .slice(0, HELP_SHOWN)
    .map(({ id, question, name }) => ({
      id,
      title: question,
      subtitle: name,
      href: `/aide?q=${encodeURIComponent(question.slice(0, 100))}`,
    }));
}
