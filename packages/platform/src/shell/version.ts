import { isOutdated, sayOutdated } from '../module-host/client.ts';

const ASK_AT_MOST_EVERY_MS = 60_000;

/** Says that a new version waits: when a piece of this one can't be had, or when somebody comes back to the page. */
export function watchVersion(build: string, signal: AbortSignal): void {
  window.addEventListener('unhandledrejection', ({ reason }) => isOutdated(reason) && sayOutdated(), { signal });
  window.addEventListener('error', ({ error }) => isOutdated(error) && sayOutdated(), { signal });
  let askedAt = Date.now();
  document.addEventListener(
    'visibilitychange',
    async () => {
      if (document.hidden || Date.now() - askedAt < ASK_AT_MOST_EVERY_MS) return;
      askedAt = Date.now();
      const served = await servedBuild();
      if (served && served !== build) sayOutdated();
    },
    { signal },
  );
}

/** The build that the server runs now; undefined when it doesn't answer. */
async function servedBuild(): Promise<string | undefined> {
  try {
    const response = await fetch('/api/health', { cache: 'no-store' });
    const { version }: { version?: string } = await response.json();
    return version;
  } catch {
    return undefined;
  }
}
