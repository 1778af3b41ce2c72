import { type ListQuery, usualDirection } from './schema.ts';

const PATH = '/fiches_clients';

/** The list as the query asks, what is usual left out, so that equal lists have equal addresses. */
export function listHref(query: Partial<ListQuery> = {}): string {
  const words = listWords(query);
  return words ? `${PATH}?${words}` : PATH;
}

/** What stands after the question mark; empty for the usual list. */
export function listWords({
  tri = 'creation',
  sens,
  page = 1,
  vue = 'table',
  silence,
  tous,
  ...plain
}: Partial<ListQuery>): string {
  const { q, statut, espace, sante, etiquette, source, module, ville, du, au, densite } = plain;
  const texts = { q, statut, espace, sante, etiquette, source, module, ville, du, au, densite };
  const words = new URLSearchParams({
    ...Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text ? [[key, text]] : []))),
    ...(silence && { silence: String(silence) }),
    ...(tri !== 'creation' && { tri }),
    ...(sens && sens !== usualDirection(tri) && { sens }),
    ...(vue !== 'table' && { vue }),
    ...(page > 1 && { page: String(page) }),
  });
  if (words.size === 0 && tous) words.set('tous', tous);
  return words.toString();
}

/** The same list as a file. */
export function exportHref(query: Partial<ListQuery>, ids: readonly string[] = []): string {
  const words = new URLSearchParams(listWords({ ...query, page: 1, vue: 'table' }));
  if (ids.length > 0) words.set('ids', ids.join(','));
  return words.size > 0 ? `${PATH}/export?${words}` : `${PATH}/export`;
}

export function clientHref(clientId: string, tab?: 'configuration' | 'graduation' | 'parcours' | 'historique'): string {
  return tab ? `${PATH}/${clientId}/${tab}` : `${PATH}/${clientId}`;
}

/** The import page, or one import. */
export function importHref(importId?: string): string {
  return importId ? `${PATH}/import/${importId}` : `${PATH}/import`;
}

/** Where a client is merged with another. */
export function mergeHref(clientId: string, otherId?: string): string {
  return otherId ? `${PATH}/${clientId}/fusion?avec=${otherId}` : `${PATH}/${clientId}/fusion`;
}
