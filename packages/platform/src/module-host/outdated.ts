/** What a page of an older build throws when it asks for code or an action that is gone. */
const OUTDATED =
  /ChunkLoadError|Failed to (load chunk|fetch dynamically imported)|UnrecognizedActionError|Failed to find Server Action/;

/** True for a failure that only says that a new version was put in place. */
export function isOutdated(error: unknown): boolean {
  return error instanceof Error && OUTDATED.test(`${error.name}: ${error.message}`);
}

/** Shows the shell's banner: a new version waits. */
export function sayOutdated(): void {
  document.documentElement.dataset.version = 'stale';
}
