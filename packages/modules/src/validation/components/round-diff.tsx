'use client';

import { faces } from '@foxeo/core/diff';
import { translator } from '@foxeo/core/messages';
import { LiveRegion } from '@foxeo/ui/live-region';
import { Skeleton } from '@foxeo/ui/skeleton';
import { DiffText } from '@foxeo/ui/voices';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { diffMessages } from '../messages/diff.ts';

const say = translator(diffMessages);

interface Face {
  /** The text itself, or where it is read. */
  source: { text: string } | { href: string };
  head: string;
}

export interface RoundDiffProps {
  before: Face & { note: string };
  after: Face;
  /** The new version alone: shown when the two can't be compared. */
  plain: ReactNode;
}

/** Two versions of a text face to face, with what went and what came. They are read as the reader, when shown. */
export function RoundDiff({ before, after, plain }: RoundDiffProps) {
  const was = useSource(before.source);
  const is = useSource(after.source);
  const [found, setFound] = useState<ReturnType<typeof faces> | 'reading' | 'failed'>('reading');
  useEffect(() => {
    const gone = new AbortController();
    setFound('reading');
    compare(was, is, gone.signal).then(
      (runs) => gone.signal.aborted || setFound(runs),
      () => gone.signal.aborted || setFound('failed'),
    );
    return () => gone.abort();
  }, [was, is]);

  if (found === 'failed') {
    return (
      <div className="grid gap-3">
        <p className="text-sm text-muted">{say('compare_failed')}</p>
        {plain}
      </div>
    );
  }
  const ready = found === 'reading' ? null : found;
  return (
    <div className="va-faces" aria-busy={ready === null}>
      <div>
        <p className="va-face-head">
          <span>{before.head}</span>
          <span>{before.note}</span>
        </p>
        {ready ? <DiffText runs={ready.before} /> : <Lines />}
      </div>
      <div>
        <p className="va-face-head">
          <span>{after.head}</span>
          <span>{ready && say('changes', { count: ready.changes })}</span>
        </p>
        {ready ? <DiffText runs={ready.after} /> : <Lines />}
      </div>
      <LiveRegion>{ready ? say('changes', { count: ready.changes }) : say('compare_loading')}</LiveRegion>
    </div>
  );
}

/** The same object as long as it says the same. */
function useSource(source: Face['source']): Face['source'] {
  const text = 'text' in source ? source.text : null;
  const href = 'href' in source ? source.href : '';
  return useMemo(() => (text === null ? { href } : { text }), [text, href]);
}

function Lines() {
  return (
    <div className="grid gap-2">
      <Skeleton className="w-2/5" />
      <Skeleton className="w-full" />
      <Skeleton className="w-4/5" />
    </div>
  );
}

/** Milliseconds after which two texts are too far apart to be worth comparing. */
const PATIENCE = 2_000;

async function compare(before: Face['source'], after: Face['source'], signal: AbortSignal) {
  const [{ diffWordsWithSpace }, was, is] = await Promise.all([
    import('diff'),
    read(before, signal),
    read(after, signal),
  ]);
  const changes = diffWordsWithSpace(was, is, { timeout: PATIENCE });
  if (!changes) throw new Error('The two versions are too far apart.');
  return faces(
    changes.map(({ value, added, removed }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value })),
  );
}

async function read(source: Face['source'], signal: AbortSignal): Promise<string> {
  if ('text' in source) return source.text;
  const { href } = source;
  const response = await fetch(href, { signal, cache: 'no-store' });
  if (!response.ok) throw new Error(`${href} answered ${response.status}.`);
  return response.text();
}
