'use client';

import type { Faces } from '@foxeo/core/diff';
import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { IconButton } from '@foxeo/ui/icon-button';
import { LiveRegion } from '@foxeo/ui/live-region';
import { SkeletonCard } from '@foxeo/ui/skeleton';
import { DiffText } from '@foxeo/ui/voices';
import { ChevronDown, ChevronUp, Columns2, Rows3 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { diffMessages } from '../messages/diff.ts';
import { readVersionText } from './words-preview.tsx';

export interface VersionDiffProps {
  before: { versionId: string; version: number };
  after: { versionId: string; version: number };
  address: Address;
}

type Found = Faces | 'unread' | 'failed' | null;

/** Two versions compared by their words: side by side or in one text; j and k go from change to change. */
export function VersionDiff({ before, after, address }: VersionDiffProps) {
  const say = translator(diffMessages, { address });
  const [found, setFound] = useState<Found>(null);
  const [side, setSide] = useState(true);
  const frame = useRef<HTMLElement>(null);
  const at = useRef(-1);

  useEffect(() => {
    const gone = new AbortController();
    at.current = -1;
    compare(before.versionId, after.versionId, gone.signal).then(
      (faces) => gone.signal.aborted || setFound(faces),
      () => gone.signal.aborted || setFound('failed'),
    );
    return () => gone.abort();
  }, [before.versionId, after.versionId]);

  function move(by: 1 | -1) {
    const marks = [...(frame.current?.querySelectorAll<HTMLElement>('ins, del') ?? [])];
    if (marks.length === 0) return;
    at.current = (at.current + by + marks.length) % marks.length;
    for (const mark of marks) mark.removeAttribute('data-here');
    const mark = marks[at.current];
    mark?.setAttribute('data-here', '');
    mark?.scrollIntoView({ block: 'center' });
  }

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, target, altKey, ctrlKey, metaKey, defaultPrevented } = event;
      if (defaultPrevented || altKey || ctrlKey || metaKey) return;
      if (
        target instanceof Element &&
        target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]')
      )
        return;
      const by = { j: 1, k: -1 }[key.toLowerCase()];
      if (by === 1 || by === -1) move(by);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  if (found === null) return <SkeletonCard lines={10} label={say('comparing')} />;
  if (found === 'failed' || found === 'unread') {
    return (
      <Callout tone={found === 'failed' ? 'danger' : 'info'}>{say(found === 'failed' ? 'failed' : 'unread')}</Callout>
    );
  }
  const heads = [say('version', { version: before.version }), say('version', { version: after.version })] as const;
  return (
    <section ref={frame} className="fx-card fx-card-flush" aria-label={say('title')}>
      <div className="doc-pdf-bar">
        <span className="text-sm">{say('changes', { count: found.changes })}</span>
        <span className="flex gap-1">
          <IconButton
            size="sm"
            label={say('previous')}
            icon={<ChevronUp aria-hidden="true" />}
            onClick={() => move(-1)}
          />
          <IconButton size="sm" label={say('next')} icon={<ChevronDown aria-hidden="true" />} onClick={() => move(1)} />
          <Button
            size="sm"
            variant="ghost"
            icon={side ? <Rows3 aria-hidden="true" /> : <Columns2 aria-hidden="true" />}
            onClick={() => setSide(!side)}
          >
            {say(side ? 'unified' : 'side_by_side')}
          </Button>
        </span>
      </div>
      <div className={side ? 'doc-diff doc-diff-side' : 'doc-diff'}>
        {side ? (
          <>
            <div>
              <p className="doc-diff-head">{heads[0]}</p>
              <DiffText runs={found.before} />
            </div>
            <div>
              <p className="doc-diff-head">{heads[1]}</p>
              <DiffText runs={found.after} />
            </div>
          </>
        ) : (
          <div>
            <p className="doc-diff-head">{say('from_to', { from: before.version, to: after.version })}</p>
            <DiffText runs={found.both} />
          </div>
        )}
      </div>
      <LiveRegion>{say('changes', { count: found.changes })}</LiveRegion>
    </section>
  );
}

async function compare(before: string, after: string, signal: AbortSignal): Promise<Found> {
  const [{ compareTexts }, was, is] = await Promise.all([
    import('./compare-texts.ts'),
    readVersionText(before, signal),
    readVersionText(after, signal),
  ]);
  if (was.state !== 'read' || is.state !== 'read') return 'unread';
  const plain = (body: string) => body.replaceAll('\f', '\n\n');
  return compareTexts(plain(was.body), plain(is.body));
}
