'use client';

import { translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { SkeletonCard } from '@foxeo/ui/skeleton';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { fileHref } from '../addresses.ts';
import { previewMessages } from '../messages/preview.ts';
import { ScrollRegion } from './scroll-region.tsx';

const Markdown = lazy(async () => ({ default: (await import('./markdown.tsx')).Markdown }));

const MOST_BYTES = 256 * 1024;

interface Read {
  text: string;
  /** The file goes on after this. */
  cut: boolean;
}

interface TextPreviewProps {
  versionId: string;
  name: string;
  markdown: boolean;
  onShown: () => void;
}

/** The beginning of a text, as text: nothing in it is ever markup of ours. */
export function TextPreview({ versionId, name, markdown, onShown }: TextPreviewProps) {
  const say = translator(previewMessages);
  const [read, setRead] = useState<Read | 'failed' | null>(null);
  const [tries, setTries] = useState(1);
  const shown = useRef(onShown);
  useEffect(() => {
    shown.current = onShown;
  });

  useEffect(() => {
    const controller = new AbortController();
    readText(versionId, controller.signal).then(
      (found) => {
        setRead(found);
        shown.current();
      },
      () => controller.signal.aborted || setRead('failed'),
    );
    return () => controller.abort();
  }, [versionId, tries]);

  if (read === null) return <SkeletonCard lines={8} label={say('loading')} />;
  if (read === 'failed') {
    const retry = () => {
      setRead(null);
      setTries(tries + 1);
    };
    return (
      <Callout tone="danger" role="alert" action={<Button onClick={retry}>{say('retry')}</Button>}>
        {say('failed')}
      </Callout>
    );
  }
  return (
    <ScrollRegion label={say('frame', { name })} className="fx-card max-h-[78dvh] overflow-auto">
      {markdown ? (
        <Suspense fallback={<Plain text={read.text} />}>
          <Markdown text={read.text} />
        </Suspense>
      ) : (
        <Plain text={read.text} />
      )}
      {read.cut && <p className="mt-4 border-t border-border pt-3 text-xs text-muted">{say('cut')}</p>}
    </ScrollRegion>
  );
}

function Plain({ text }: { text: string }) {
  return <pre className="max-w-[80ch] whitespace-pre-wrap break-words font-text text-md">{text}</pre>;
}

async function readText(versionId: string, signal: AbortSignal): Promise<Read> {
  const response = await fetch(fileHref(versionId), { headers: { range: `bytes=0-${MOST_BYTES - 1}` }, signal });
  if (!response.ok || response.redirected) throw new Error(`The file answered ${response.status}.`);
  const bytes = await response.arrayBuffer();
  const [, whole] = response.headers.get('content-range')?.split('/') ?? [];
  return { text: new TextDecoder().decode(bytes), cut: whole !== undefined && Number(whole) > bytes.byteLength };
}
