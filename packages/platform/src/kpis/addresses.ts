import type { Choice } from './schema.ts';

export const EDIT_HREF = '/accueil/kpis';

/** The rows that a card counts. */
export function rowsHref({ module, measure, period }: Pick<Choice, 'module' | 'measure' | 'period'>): string {
  return `/accueil/kpis/lignes?${new URLSearchParams({ mesure: `${module}.${measure}`, periode: period })}`;
}
