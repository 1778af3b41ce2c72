'use client';

import { translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { SkeletonCard } from '@foxeo/ui/skeleton';
import { useEffect, useRef, useState } from 'react';
import { textHref } from '../addresses.ts';
import { previewMessages } from '../messages/preview.ts';
import type { VersionText } from '../schema/texts.ts';
import { ScrollRegion } from './scroll-region.tsx';

const say = translator(previewMessages);
/** Rows of a sheet that are drawn; the file has the rest. */
const MOST_ROWS = 500;

export interface WordsPreviewProps {
  versionId: string;
  name: string;
  /** Parts are sheets of a workbook, slides, or one text. */
  kind: 'sheet' | 'slides' | 'words';
  onShown: () => void;
}

/** An office file by its words: its layout stays in the file. Nothing of the file is ever markup of ours. */
export function WordsPreview({ versionId, name, kind, onShown }: WordsPreviewProps) {
  const [text, setText] = useState<VersionText | 'failed' | null>(null);
  const [tries, setTries] = useState(1);
  const shown = useRef(onShown);
  useEffect(() => {
    shown.current = onShown;
  });

  useEffect(() => {
    const gone = new AbortController();
    readVersionText(versionId, gone.signal).then(
      (found) => {
        setText(found);
        shown.current();
      },
      () => gone.signal.aborted || setText('failed'),
    );
    return () => gone.abort();
  }, [versionId, tries]);

  const again = (label: string) => (
    <Button
      onClick={() => {
        setText(null);
        setTries(tries + 1);
      }}
    >
      {label}
    </Button>
  );
  if (text === null) return <SkeletonCard lines={8} label={say('loading')} />;
  if (text === 'failed') {
    return (
      <Callout tone="danger" role="alert" action={again(say('retry'))}>
        {say('failed')}
      </Callout>
    );
  }
  if (text.state === 'waiting') {
    return (
      <Callout tone="info" role="status" action={again(say('look_again'))}>
        {say('words_waiting')}
      </Callout>
    );
  }
  if (text.state !== 'read')
    return <Callout tone="info">{say(text.state === 'empty' ? 'words_none' : 'words_unread')}</Callout>;
  return (
    <ScrollRegion label={say('frame', { name })} className="fx-card max-h-[78dvh] overflow-auto">
      <p className="mb-4 text-xs text-muted">{say('words_only')}</p>
      {numbered(text.body.split('\f')).map(({ number, value: part }) => (
        <div key={number} id={`page-${number}`} data-page={kind === 'words' ? undefined : number} className="doc-part">
          {kind === 'slides' && <p className="text-xs text-muted">{say('slide', { page: number })}</p>}
          {kind === 'sheet' ? <Sheet text={part} /> : <p className="whitespace-pre-wrap break-words">{part}</p>}
        </div>
      ))}
      {text.cut && <p className="mt-4 border-t border-border pt-3 text-xs text-muted">{say('cut')}</p>}
    </ScrollRegion>
  );
}

/** The words of a version, as the reader. @throws when they can't be had. */
export async function readVersionText(versionId: string, signal: AbortSignal): Promise<VersionText> {
  const response = await fetch(textHref(versionId), { signal, cache: 'no-store' });
  if (!response.ok || response.redirected) throw new Error(`The words answered ${response.status}.`);
  return response.json();
}

function Sheet({ text }: { text: string }) {
  const [title = '', ...lines] = text.split('\n');
  const rows = numbered(lines.slice(0, MOST_ROWS).map((line) => line.split('\t')));
  return (
    <>
      <h3 className="mb-2 text-md">{title}</h3>
      <div className="overflow-x-auto">
        <table className="doc-sheet">
          <tbody>
            {rows.map(({ number, value: cells }) => (
              <tr key={number}>
                {numbered(cells).map(({ number: column, value: cell }) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > MOST_ROWS && <p className="mt-2 text-xs text-muted">{say('cut')}</p>}
    </>
  );
}

/** Each with its place, from 1: what it is known by. */
function numbered<T>(values: readonly T[]): { number: number; value: T }[] {
  return values.map((value, index) => ({ number: index + 1, value }));
}
