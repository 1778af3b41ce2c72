'use client';

import { listenToRows } from '@foxeo/ui/row-listener';
import { ToastHost } from '@foxeo/ui/toast-host';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type ComponentType, useCallback, useEffect, useRef, useState, useTransition } from 'react';
import { actOf, isTyping } from './keys.ts';
import { isPanel, PANELS, type PanelContext, type PanelName, type PanelProps } from './panels.ts';
import { onRouterTransitionEnd } from './router-transition.ts';

export interface RuntimeProps {
  /** The build that drew this page. */
  build: string;
  /** When it was, on the server: milliseconds since the epoch. */
  drawnAt: number;
  topics: readonly string[];
  context: PanelContext;
  /** The tour of this app was neither seen nor declined. */
  tour: boolean;
}

const GO_WITHIN_MS = 1500;

/**
 * What makes a drawn page answer, in one small piece: buttons that say `data-act`, keys, and the signals of the
 * database. Panels, live connection and the rest are fetched when the page is at rest, or asked for.
 */
export function Runtime({ build, drawnAt, topics, context, tour }: RuntimeProps) {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams();
  const [opened, setOpened] = useState<{ name: PanelName; Panel: ComponentType<PanelProps> } | null>(null);
  const pressedG = useRef(0);
  const { places } = context;

  const open = useCallback(async (name: PanelName) => {
    const { default: Panel } = await PANELS[name]();
    setOpened({ name, Panel });
  }, []);

  useEffect(listenToRows, []);

  // Until the connection is watched (live.ts), the loss of the network is told from here.
  useEffect(() => {
    tellOffline();
    window.addEventListener('offline', tellOffline);
    return () => window.removeEventListener('offline', tellOffline);
  }, []);

  // A new address, whatever it is, ends the wait.
  useEffect(() => {
    onRouterTransitionEnd();
    for (const menu of document.querySelectorAll<HTMLElement>('.sh-menu:popover-open')) menu.hidePopover();
  }, [path, query]);

  useEffect(() => {
    function onClick(event: MouseEvent) {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act]') : null;
      const act = button?.dataset.act;
      if (!act || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      button.closest<HTMLElement>('.sh-menu')?.hidePopover();
      if (isPanel(act)) open(act);
      else if (act === 'reload') import('./typed.ts').then(({ reload }) => reload());
      else import('../theme/preferences.ts').then(({ toggle }) => toggle(act));
    }
    function onKeyDown(event: KeyboardEvent) {
      const going = event.timeStamp - pressedG.current < GO_WITHIN_MS;
      const act = event.defaultPrevented ? null : actOf(press(event, going), places);
      pressedG.current = act?.kind === 'wait' ? event.timeStamp : 0;
      if (!act || act.kind === 'wait') return;
      if (act.kind === 'filter' && !focusFilter()) return;
      event.preventDefault();
      if (act.kind === 'open') open(act.panel);
      if (act.kind === 'go') router.push(act.href);
    }
    document.addEventListener('click', onClick);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [open, places, router]);

  const [refreshing, startRefresh] = useTransition();
  const refreshed = useRef<() => void>(undefined);
  useEffect(() => {
    if (!refreshing) refreshed.current?.();
  }, [refreshing]);

  const heard = topics.join(' ');
  const firstDrawn = useRef(drawnAt);
  useEffect(() => {
    const rest = new AbortController();
    atRest(rest.signal, async () => {
      const { live } = await import('./live.ts');
      live({
        topics: heard.split(' '),
        build,
        drawnAt: firstDrawn.current,
        signal: rest.signal,
        refresh: () =>
          new Promise((shown) => {
            refreshed.current = shown;
            startRefresh(() => router.refresh());
          }),
      });
    });
    return () => rest.abort();
  }, [heard, build, router]);

  const { app, person } = context;
  useEffect(() => {
    // A page may ask to be looked at first.
    if (!tour || document.querySelector('[data-before-tour]')) return;
    const rest = new AbortController();
    atRest(rest.signal, async () => {
      const { isTourDue } = await import('../help/first-tour.ts');
      if (isTourDue({ app, person })) open('tour');
    });
    return () => rest.abort();
  }, [tour, app, person, open]);

  return (
    <>
      {opened && <opened.Panel key={opened.name} {...context} open={open} onClose={() => setOpened(null)} />}
      <ToastHost />
    </>
  );
}

function tellOffline(): void {
  if (!navigator.onLine) document.documentElement.dataset.connection = 'offline';
}

function press(event: KeyboardEvent, going: boolean) {
  const { key, ctrlKey, metaKey, altKey } = event;
  return { key, ctrlKey, metaKey, altKey, typing: isTyping(event.target), going };
}

/** `/` goes to the page's own filter, where it has one. */
function focusFilter(): boolean {
  const field = document.querySelector<HTMLElement>('main input[type="search"], main [data-filter]');
  field?.focus();
  return field !== null;
}

/** Once the page is drawn and answers, and what it still lacks can be fetched. */
function atRest(signal: AbortSignal, work: () => void) {
  const run = () => {
    if (signal.aborted) return;
    if (navigator.onLine) work();
    else window.addEventListener('online', run, { once: true, signal });
  };
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 4000 });
  else setTimeout(run, 1000);
}
