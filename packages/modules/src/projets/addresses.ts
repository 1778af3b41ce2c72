import type { ListQuery, Source } from './schema.ts';

/** The projects as the query asks, what is usual left out, so that equal lists have equal addresses. */
export function projectsHref(query: Partial<ListQuery> = {}): string {
  const { vue = 'liste', filtre = 'en_cours', client, q, debut, page = 1 } = query;
  const words = new URLSearchParams({
    ...(vue !== 'liste' && { vue }),
    ...(filtre !== 'en_cours' && { filtre }),
    ...(client && { client }),
    ...(q && { q }),
    ...(debut && vue === 'frise' && { debut }),
    ...(page > 1 && { page: String(page) }),
  });
  return words.size > 0 ? `/projets?${words}` : '/projets';
}

export function projectHref(projectId: string): string {
  return `/projets/${projectId}`;
}

export function actionHref(actionId: string): string {
  return `/projets/actions/${actionId}`;
}

/** Where an action or a decision is noted from something that was said or sent. */
export function noteHref(source: Source, id: string, what: 'action' | 'decision' = 'action'): string {
  return `/projets/noter?${new URLSearchParams({ source, id, ...(what !== 'action' && { quoi: what }) })}`;
}

export function newProjectHref(clientId?: string): string {
  return clientId ? `/projets/nouveau?client=${clientId}` : '/projets/nouveau';
}

/** The tab of a client's sheet. */
export function clientProjectsHref(clientId: string): string {
  return `/fiches_clients/${clientId}/projets`;
}

/** The thing from which something was noted; `seq` is a message's place, `clientId` null for the client himself. */
export function sourceHref(source: Source, id: string, seq: number | null, clientId: string | null): string {
  if (source === 'document') return `/documents/${id}`;
  if (source === 'submission') return `/validation/${id}`;
  return `/chat${clientId ? `/${clientId}` : ''}${seq === null ? '' : `?message=${seq}#m${seq}`}`;
}
