import { type ListQuery, usualDirection } from './schema.ts';

/** The list as the query asks, what is usual left out, so that equal lists have equal addresses. */
export function listHref({ q, statut, espace, tri = 'creation', sens, page = 1 }: Partial<ListQuery> = {}): string {
  const words = new URLSearchParams({
    ...(q && { q }),
    ...(statut && { statut }),
    ...(espace && { espace }),
    ...(tri !== 'creation' && { tri }),
    ...(sens && sens !== usualDirection(tri) && { sens }),
    ...(page > 1 && { page: String(page) }),
  });
  return words.size > 0 ? `/fiches_clients?${words}` : '/fiches_clients';
}

export function clientHref(clientId: string, tab?: 'configuration'): string {
  return tab ? `/fiches_clients/${clientId}/${tab}` : `/fiches_clients/${clientId}`;
}
