/** How a list may be sorted. Apart from what zod checks, which no browser needs. */
export const SORTS = ['date', 'nom', 'taille'] as const;
export type SortKey = (typeof SORTS)[number];
export type Direction = 'asc' | 'desc';

/** Which way a list is sorted when its address doesn't say. */
export function usualDirection(sort: SortKey): Direction {
  return sort === 'nom' ? 'asc' : 'desc';
}
