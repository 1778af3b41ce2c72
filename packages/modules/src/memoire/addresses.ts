export const HISTORY_HREF = '/memoire';
export const GRADUATION_HREF = '/memoire/graduation';

/** A version's bytes, saved by the browser. */
export function pastFileHref(versionId: string): string {
  return `/memoire/fichier/${versionId}`;
}
