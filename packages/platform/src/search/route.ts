import { type Address, sayMessage } from '@foxeo/core/messages';
import type { SearchHit } from '@foxeo/core/modules';
import { type ContributionContext, moduleRoute } from '../module-host/public.ts';
import { type Dashboard, type Manifest, modulesOf } from '../navigation/public.ts';
import { plain, readQuery } from './query.ts';

const PER_GROUP = 8;
/** One letter finds everything, which is nothing. */
const SHORTEST = 2;

export interface FoundGroup {
  type: string;
  label: string;
  icon: string;
  hits: { id: string; title: string; subtitle: string | null; href: string }[];
}

/** `GET /api/search?q=`: what the active modules find for this reader, with his own rights. */
export function searchRoute(dashboard: Dashboard) {
  return moduleRoute(null, async ({ request, viewer, asViewer }) => {
    const query = readQuery(new URL(request.url).searchParams.get('q') ?? '');
    const modules = modulesOf(dashboard, viewer);
    const groups =
      query.text.length < SHORTEST
        ? []
        : await asViewer((db) => find(modules, query, { viewer, db }, viewer.person.addressForm));
    return Response.json({ groups }, { headers: { 'cache-control': 'no-store' } });
  });
}

async function find(
  modules: readonly Manifest[],
  { text, type }: { text: string; type: string | null },
  context: ContributionContext,
  address: Address,
): Promise<FoundGroup[]> {
  const contributions = modules.flatMap(({ search, icon }) =>
    search
      .filter(({ dashboards }) => dashboards?.includes(context.viewer.app) ?? true)
      .filter((contribution) => type === null || plain(contribution.type) === type)
      .map((contribution) => ({ contribution, icon: contribution.icon ?? icon })),
  );
  const found = await Promise.all(
    contributions.map(async ({ contribution, icon }) => {
      const hits = await (await contribution.find())(context, { text, limit: PER_GROUP });
      return { contribution, icon, hits: best(hits) };
    }),
  );
  return found
    .filter(({ hits }) => hits.length > 0)
    .sort((one, other) => (other.hits[0]?.score ?? 0) - (one.hits[0]?.score ?? 0))
    .map(({ contribution, icon, hits }) => ({
      type: contribution.type,
      label: sayMessage(contribution.label, {}, { address }),
      icon,
      hits: hits.map(({ id, title, subtitle, href }) => ({ id, title, subtitle: subtitle ?? null, href })),
    }));
}

/** Best first; equal ones, the latest first. */
function best(hits: readonly SearchHit[]): SearchHit[] {
  return [...hits]
    .sort((one, other) => other.score - one.score || (other.at?.getTime() ?? 0) - (one.at?.getTime() ?? 0))
    .slice(0, PER_GROUP);
}
