import { formatDate, knownZone } from '@foxeo/core/dates';
import { sayMessage } from '@foxeo/core/messages';
import type { SearchContribution, SearchHit } from '@foxeo/core/modules';
import { formatEuros } from '@foxeo/core/money';
import { sql } from '@foxeo/db';
import type { ContributionContext } from '../module-host/public.ts';
import type { Manifest } from '../navigation/public.ts';
import { type Kind, readAsked } from './asked.ts';
import { isAsking, plain, readQuery } from './query.ts';

export interface Hit {
  id: string;
  title: string;
  subtitle: string | null;
  href: string;
}

export interface FoundGroup {
  type: string;
  label: string;
  icon: string;
  hits: Hit[];
  /** There are others than these. */
  more: boolean;
}

export interface Search {
  typed: string;
  /** Of each kind. */
  most: number;
  skipped?: number;
  /** The client in whose context the reader is. */
  near?: string | null;
  now: Date;
}

interface Contribution extends SearchContribution<ContributionContext> {
  shownIcon: string;
  shownLabel: string;
}

interface Row {
  kind: string;
  id: string;
  score: number;
  place: 'number' | 'title' | 'text';
  title: string;
  status: string | null;
  path: string;
  at: Date;
  amountCents: string | null;
  clientName: string | null;
}

/** What the active modules let this reader search, in the registry's order. */
export function contributionsOf(modules: readonly Manifest[], { viewer }: ContributionContext): Contribution[] {
  const address = viewer.person.addressForm;
  return modules.flatMap(({ search, icon }) =>
    search
      .filter(({ dashboards }) => dashboards?.includes(viewer.app) ?? true)
      .map((contribution) => ({
        ...contribution,
        shownIcon: contribution.icon ?? icon,
        shownLabel: sayMessage(contribution.label, {}, { address }),
      })),
  );
}

/** What is found for this reader, with his own rights: groups, the best first. */
export async function find(
  modules: readonly Manifest[],
  search: Search,
  context: ContributionContext,
): Promise<FoundGroup[]> {
  const query = readQuery(search.typed);
  if (!isAsking(query)) return [];
  const contributions = contributionsOf(modules, context);
  const own = contributions.filter(
    ({ find, type, shownLabel }) =>
      find && (query.type === null || plain(type) === query.type || plain(shownLabel).startsWith(query.type)),
  );
  const [indexed, others] = await Promise.all([
    findIndexed(contributions, search, context),
    query.text.length < 2
      ? []
      : Promise.all(
          own.map(async (contribution) => {
            const ask = await contribution.find?.();
            const hits = (await ask?.(context, { text: query.text, limit: search.most })) ?? [];
            return { contribution, hits: best(hits, search.most) };
          }),
        ),
  ]);
  const groups = [
    ...indexed,
    ...others
      .filter(({ hits }) => hits.length > 0)
      .map(({ contribution: { type, shownIcon: icon, shownLabel: label }, hits }) => ({
        score: hits[0]?.score ?? 0,
        group: {
          type,
          label,
          icon,
          more: false,
          hits: hits.map(({ subtitle = null, ...hit }) => shown(hit, subtitle)),
        },
      })),
  ];
  return groups.sort((one, other) => other.score - one.score).map(({ group }) => group);
}

/** The groups of the index (supabase/migrations/*_search.sql). */
async function findIndexed(
  contributions: readonly Contribution[],
  { typed, most, skipped = 0, near = null, now }: Search,
  { viewer, db }: ContributionContext,
): Promise<{ score: number; group: FoundGroup }[]> {
  const address = viewer.person.addressForm;
  const kinds = contributions
    .filter(({ find }) => !find)
    .map((contribution): Kind & { contribution: Contribution } => ({
      kind: contribution.type,
      names: [contribution.type, contribution.shownLabel],
      statuses: Object.fromEntries(
        Object.entries(contribution.statuses ?? {}).map(([code, said]) => [code, sayMessage(said, {}, { address })]),
      ),
      contribution,
    }));
  const zone = knownZone(viewer.person.timeZone);
  const space = viewer.side === 'client' ? viewer.client.id : null;
  const asked = readAsked(typed, kinds, { now, zone, space, near });
  if (asked.kinds.length === 0) return [];
  const { rows } = await sql<Row>`
    select s.kind, s.id, s.score, s.place, e.title, e.status, e.path, e.at, e.amount_cents::text as "amountCents",
      coalesce(nullif(c.company, ''), c.first_name || ' ' || c.last_name) as "clientName"
    from app.search(${JSON.stringify(asked)}::text::jsonb, ${most + 1}, ${skipped}) s
    join public.search_entries e on e.kind = s.kind and e.id = s.id
    left join public.clients c on c.id = e.client_id
    order by s.score desc, e.at desc, e.id
  `.execute(db);
  return kinds.flatMap(({ kind, statuses, contribution }) => {
    const found = rows.filter((row) => row.kind === kind);
    const [first] = found;
    if (!first) return [];
    const hits = found.slice(0, most).map(({ id, title, path: href, ...row }) => {
      const parts = [
        viewer.side === 'operator' && row.clientName !== title && row.clientName,
        row.status && statuses[row.status],
        row.amountCents !== null && formatEuros(Number(row.amountCents)),
        contribution.dated !== false && formatDate(row.at, zone),
      ];
      return shown({ id, title, href }, parts.filter(Boolean).join(' · ') || null);
    });
    const { shownIcon: icon, shownLabel: label } = contribution;
    return [{ score: first.score, group: { type: kind, label, icon, hits, more: found.length > most } }];
  });
}

function shown({ id, title, href }: Pick<SearchHit, 'id' | 'title' | 'href'>, subtitle: string | null): Hit {
  return { id, title, subtitle, href };
}

/** Best first; equal ones, the latest first. */
function best(hits: readonly SearchHit[], most: number): SearchHit[] {
  return [...hits]
    .sort((one, other) => other.score - one.score || (other.at?.getTime() ?? 0) - (one.at?.getTime() ?? 0))
    .slice(0, most);
}
