'use client';

import { asked } from '@foxeo/platform/module-host/client';
import { readDraft, removeDraft, writeDraft } from '@foxeo/ui/drafts';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { saveDraftAction } from '../actions.ts';
import type { StepDraft } from '../schema.ts';

export type KeptState = 'new' | 'saved' | 'dirty' | 'saving' | 'offline' | 'failed' | 'conflict';

export interface DraftKeeper {
  state: KeptState;
  /** When it was last saved from here. */
  savedAt: Date | null;
  /** Another device's text, while one must choose. */
  theirs: StepDraft | null;
  /** Text was found on this device that had never reached the server. */
  found: boolean;
  /** Keeps the text here at once, and on the server soon. */
  keep: (body: string) => void;
  /** Saves now; answers the revision, or null when it could not be saved. */
  flush: () => Promise<number | null>;
  /** Of two versions: what is written here. */
  keepMine: () => void;
  /** Of two versions: the other device's. */
  takeTheirs: () => void;
}

const SOON = 900;
const AGAIN = 20_000;

/**
 * A draft that is lost by nothing: each letter is kept on this device, then on the server with a revision, so that two
 * devices never overwrite each other. `show` is called when the text must become another one.
 */
export function useDraftKeeper(
  key: string,
  stepId: string,
  saved: StepDraft | null,
  show: (body: string) => void,
): DraftKeeper {
  const router = useRouter();
  const [state, setState] = useState<KeptState>(saved ? 'saved' : 'new');
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [theirs, setTheirs] = useState<StepDraft | null>(null);
  const [found, setFound] = useState(false);
  const here = useRef(saved?.body ?? '');
  const there = useRef({ body: saved?.body ?? '', revision: saved?.revision ?? 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<number | null> | null>(null);
  const torn = useRef(false);
  const shown = useRef(show);
  shown.current = show;

  const flush = useCallback(async (): Promise<number | null> => {
    clearTimeout(timer.current);
    if (torn.current) return null;
    if (running.current) await running.current;
    if (here.current === there.current.body) return there.current.revision;
    const save = async (): Promise<number | null> => {
      const body = here.current;
      setState('saving');
      const result = await asked(() => saveDraftAction({ stepId, body, revision: there.current.revision }));
      if (result.ok) {
        there.current = { body, revision: result.value.revision };
        if (here.current === body) {
          removeDraft(localStorage, key);
          setState('saved');
          setSavedAt(new Date());
        } else timer.current = setTimeout(flush, SOON);
        return result.value.revision;
      }
      const { code } = result.error;
      if (code === 'stale') {
        torn.current = true;
        setState('conflict');
        router.refresh();
      } else {
        setState(code === 'unavailable' ? 'offline' : 'failed');
        if (result.error.retry || code === 'unavailable') timer.current = setTimeout(flush, AGAIN);
      }
      return null;
    };
    running.current = save();
    const revision = await running.current;
    running.current = null;
    return revision;
  }, [key, stepId, router]);

  const keep = useCallback(
    (body: string) => {
      here.current = body;
      writeDraft(localStorage, key, { body, revision: there.current.revision }, Date.now());
      if (torn.current) return;
      setState(navigator.onLine ? 'dirty' : 'offline');
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, SOON);
    },
    [key, flush],
  );

  // What this device kept and the server never got.
  useEffect(() => {
    const kept = readDraft(localStorage, key, Date.now());
    const { body, revision } = there.current;
    if (typeof kept?.body !== 'string' || kept.body === body) return;
    here.current = kept.body;
    shown.current(kept.body);
    if (kept.revision === revision) {
      setFound(true);
      setState('dirty');
      timer.current = setTimeout(flush, SOON);
    } else {
      torn.current = true;
      setTheirs({ body, revision, updatedAt: '' });
      setState('conflict');
    }
  }, [key, flush]);

  // The page was asked for again: another device may have saved.
  useEffect(() => {
    if (!saved || saved.revision <= there.current.revision) return;
    if (here.current === there.current.body || here.current === saved.body) {
      there.current = { body: saved.body, revision: saved.revision };
      if (here.current !== saved.body) shown.current(saved.body);
      here.current = saved.body;
      torn.current = false;
      setTheirs(null);
      setState('saved');
      return;
    }
    torn.current = true;
    setTheirs(saved);
    setState('conflict');
  }, [saved]);

  useEffect(() => {
    const online = () => void flush();
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('online', online);
      clearTimeout(timer.current);
    };
  }, [flush]);

  const settle = (body: string) => {
    if (!theirs) return;
    there.current = { body: theirs.body, revision: theirs.revision };
    here.current = body;
    torn.current = false;
    setTheirs(null);
    void flush();
  };
  return {
    state,
    savedAt,
    theirs,
    found,
    keep,
    flush,
    keepMine: () => settle(here.current),
    takeTheirs: () => {
      if (!theirs) return;
      const { body } = theirs;
      settle(body);
      shown.current(body);
      removeDraft(localStorage, key);
      setState('saved');
    },
  };
}
