import type { ContactsQuery, RelationQuery } from './schema.ts';

export function relationHref(clientId: string, { fil, avant }: Partial<RelationQuery> = {}): string {
  const words = new URLSearchParams({ ...(fil && { fil }), ...(avant && { avant }) });
  const path = `/fiches_clients/${clientId}/relation`;
  return words.size > 0 ? `${path}?${words}` : path;
}

export function contactsHref({ q, filtre = 'tous', page = 1 }: Partial<ContactsQuery> = {}): string {
  const words = new URLSearchParams({
    ...(q && { q }),
    ...(filtre !== 'tous' && { filtre }),
    ...(page > 1 && { page: String(page) }),
  });
  return words.size > 0 ? `/crm?${words}` : '/crm';
}

export function photoHref(clientId: string, updatedAt: string): string {
  return `/crm/photo/${clientId}?v=${Date.parse(updatedAt)}`;
}
