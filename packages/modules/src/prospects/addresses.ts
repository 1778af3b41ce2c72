import type { ListQuery, TemplateQuery } from './schema.ts';

/** The pipeline as the query asks, what is usual left out, so that equal lists have equal addresses. */
export function prospectsHref(query: Partial<ListQuery> = {}): string {
  const { vue = 'tableau', q, etape, temperature, source, relance, page = 1 } = query;
  const words = new URLSearchParams({
    ...(vue === 'liste' && { vue }),
    ...(q && { q }),
    ...(etape && { etape }),
    ...(temperature && { temperature }),
    ...(source && { source }),
    ...(relance && { relance }),
    ...(page > 1 && { page: String(page) }),
  });
  return words.size > 0 ? `/prospects?${words}` : '/prospects';
}

export function prospectHref(prospectId: string, act?: 'convertir'): string {
  return act ? `/prospects/${prospectId}/${act}` : `/prospects/${prospectId}`;
}

export function templatesHref({ modele = 'prospect_chaud', forme = 'vous' }: Partial<TemplateQuery> = {}): string {
  const words = new URLSearchParams({
    ...(modele !== 'prospect_chaud' && { modele }),
    ...(forme !== 'vous' && { forme }),
  });
  return words.size > 0 ? `/prospects/modeles?${words}` : '/prospects/modeles';
}
