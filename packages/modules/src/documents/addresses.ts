import { usualDirection } from './schema/sorting.ts';
import type { ListQuery } from './schema.ts';

export function documentHref(documentId: string, version?: number): string {
  return `/documents/${documentId}${version === undefined ? '' : `?version=${version}`}`;
}

/** The bytes of a version; with `download` the browser saves them instead of showing them. */
export function fileHref(versionId: string, { download = false } = {}): string {
  return `/documents/fichier/${versionId}${download ? '?telecharger' : ''}`;
}

/** The words of a version, as JSON. */
export function textHref(versionId: string): string {
  return `/documents/texte/${versionId}`;
}

/** The current versions of these documents, as one ZIP. */
export function zipHref(documentIds: readonly string[]): string {
  return `/documents/zip?ids=${documentIds.join(',')}`;
}

/** A document's page with version `version` shown, compared with `before`. */
export function compareHref(documentId: string, version: number, before: number): string {
  return `/documents/${documentId}?version=${version}&avec=${before}`;
}

/** The list as the query asks, what is usual left out, so that equal lists have equal addresses. */
export function listHref(query: Partial<ListQuery>): string {
  const { type, status, client, q, corbeille, sort = 'date', sens, page = 1 } = query;
  const words = new URLSearchParams();
  const add = (key: string, value: string | undefined) => value && words.set(key, value);
  add('type', type);
  add('status', status);
  add('client', client);
  add('q', q);
  add('corbeille', corbeille);
  if (sort !== 'date') words.set('sort', sort);
  if (sens && sens !== usualDirection(sort)) words.set('sens', sens);
  if (page > 1) words.set('page', String(page));
  return words.size > 0 ? `/documents?${words}` : '/documents';
}
