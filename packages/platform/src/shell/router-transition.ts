const GIVE_UP_MS = 10_000;

let over: ReturnType<typeof setTimeout> | undefined;

/** The app's `instrumentation-client.ts` hands this to the router: a page is on its way (see `.sh-progress`). */
export function onRouterTransitionStart(url: string): void {
  const { pathname, search } = new URL(url, location.href);
  if (pathname === location.pathname && search === location.search) return;
  document.documentElement.dataset.navigating = '';
  // A redirect may lead back to where it began: nothing changes then, and nothing would end the wait.
  clearTimeout(over);
  over = setTimeout(onRouterTransitionEnd, GIVE_UP_MS);
}

export function onRouterTransitionEnd(): void {
  clearTimeout(over);
  delete document.documentElement.dataset.navigating;
}
