import type { HomeFigure, HomeItem, HomePath } from '@foxeo/core/modules';
import type { ContributionContext } from '../module-host/public.ts';
import type { Manifest } from '../navigation/public.ts';

/** A line of the list, with the icon that its module gives it. */
export interface RankedItem extends HomeItem {
  icon: string;
}

export interface HomeContent {
  /** Most pressing first; equal ones oldest first. */
  items: RankedItem[];
  figures: HomeFigure[];
  /** The first that a module draws. */
  path: HomePath | null;
}

/** What the active modules have to say on the home page, gathered in the page's one transaction. */
export async function gatherHome(modules: readonly Manifest[], context: ContributionContext): Promise<HomeContent> {
  const contributions = modules.flatMap(({ home, icon }) =>
    home
      .filter(({ dashboards }) => dashboards?.includes(context.viewer.app) ?? true)
      .map((contribution) => ({ contribution, icon })),
  );
  const [items, figures, paths] = await Promise.all([
    Promise.all(
      contributions.map(async ({ contribution: { load }, icon }) => {
        const found = await (await load())(context);
        return found.map((item): RankedItem => ({ ...item, icon: item.icon ?? icon }));
      }),
    ),
    Promise.all(
      contributions.map(async ({ contribution: { figures } }) => (figures ? (await figures())(context) : [])),
    ),
    Promise.all(contributions.map(async ({ contribution: { path } }) => (path ? (await path())(context) : null))),
  ]);
  return { items: ranked(items.flat()), figures: figures.flat(), path: paths.find((path) => path !== null) ?? null };
}

/** Same data, same order. */
export function ranked<Item extends Pick<HomeItem, 'score' | 'since' | 'key'>>(items: readonly Item[]): Item[] {
  return [...items].sort(
    (one, other) =>
      other.score - one.score ||
      one.since.getTime() - other.since.getTime() ||
      (one.key < other.key ? -1 : Number(one.key > other.key)),
  );
}

const WORDS = ['zéro', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'];

/** « huit », up to twelve; figures beyond. */
export function inWords(count: number): string {
  return WORDS[count] ?? String(count);
}
