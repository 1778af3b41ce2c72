'use client';

import { translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { FileIcon } from '@foxeo/ui/file-icon';
import { LinkButton } from '@foxeo/ui/link-button';
import { SkeletonCard } from '@foxeo/ui/skeleton';
import { BookOpen, Download } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, type ReactNode, Suspense } from 'react';
import { fileHref } from '../addresses.ts';
import { previewMessages } from '../messages/preview.ts';
import { previewOf } from '../rules.ts';
import { enterReader, useReaderEntry } from './reader-entry.ts';

const PdfPreview = lazy(async () => ({ default: (await import('./pdf-preview.tsx')).PdfPreview }));
const WordsPreview = lazy(async () => ({ default: (await import('./words-preview.tsx')).WordsPreview }));
const TextPreview = lazy(async () => ({ default: (await import('./text-preview.tsx')).TextPreview }));

export interface DocumentPreviewProps {
  versionId: string;
  mime: string;
  name: string;
  /** This person hasn't opened it yet: once it shows, the page is asked for anew, without its « Nouveau ». */
  unopened?: boolean;
}

/** A version's content, in the page: what a browser shows safely, else the way to download it. */
export function DocumentPreview({ versionId, mime, name, unopened = false }: DocumentPreviewProps) {
  const router = useRouter();
  const say = translator(previewMessages);
  const href = fileHref(versionId);
  const onShown = () => {
    if (unopened) router.refresh();
  };
  const kind = previewOf(mime);
  switch (kind) {
    case 'pdf':
      return <PdfEntry versionId={versionId} mime={mime} name={name} onShown={onShown} />;
    case 'image':
      return (
        <Frame>
          <img
            src={href}
            alt={name}
            className="mx-auto block max-h-[78dvh] max-w-full bg-sunken object-contain"
            onLoad={onShown}
          />
        </Frame>
      );
    case 'audio':
      return (
        // biome-ignore lint/a11y/useMediaCaption: what a client deposits has no captions
        <audio src={href} controls preload="metadata" className="w-full" aria-label={name} onLoadedMetadata={onShown} />
      );
    case 'video':
      return (
        <Frame>
          {/* biome-ignore lint/a11y/useMediaCaption: what a client deposits has no captions */}
          <video
            src={href}
            controls
            preload="metadata"
            playsInline
            className="block max-h-[78dvh] w-full bg-black"
            aria-label={name}
            onLoadedMetadata={onShown}
          />
        </Frame>
      );
    case 'markdown':
    case 'text':
      return (
        <Suspense fallback={<SkeletonCard lines={8} label={say('loading')} />}>
          <TextPreview
            key={versionId}
            versionId={versionId}
            name={name}
            markdown={mime === 'text/markdown'}
            onShown={onShown}
          />
        </Suspense>
      );
    case 'words':
    case 'sheet':
    case 'slides':
      return (
        <Suspense fallback={<SkeletonCard lines={8} label={say('loading')} />}>
          <WordsPreview key={versionId} versionId={versionId} name={name} kind={kind} onShown={onShown} />
        </Suspense>
      );
    case 'none':
      return (
        <div className="fx-card grid justify-items-center gap-4 py-10 text-center">
          <FileIcon mime={mime} />
          <p className="text-sm text-muted">{say('no_preview')}</p>
          <LinkButton
            href={fileHref(versionId, { download: true })}
            prefetch={false}
            icon={<Download aria-hidden="true" />}
          >
            {say('download')}
          </LinkButton>
        </div>
      );
  }
}

function PdfEntry({ mime, ...file }: { versionId: string; mime: string; name: string; onShown: () => void }) {
  const say = translator(previewMessages);
  const entry = useReaderEntry();
  const waiting = <SkeletonCard lines={12} label={say('loading')} />;
  if (entry === 'unknown') return waiting;
  if (entry === 'entered') {
    return (
      <Suspense fallback={waiting}>
        <PdfPreview key={file.versionId} {...file} />
      </Suspense>
    );
  }
  return (
    <div className="fx-card grid justify-items-center gap-4 py-10 text-center">
      <FileIcon mime={mime} />
      <p className="max-w-prose text-sm text-muted">{say('reader_first')}</p>
      <Button variant="primary" icon={<BookOpen aria-hidden="true" />} onClick={enterReader}>
        {say('reader_open')}
      </Button>
    </div>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return <div className="fx-card fx-card-flush">{children}</div>;
}
