'use client';

import { translator } from '@foxeo/core/messages';
import { FileIcon } from '@foxeo/ui/file-icon';
import { LinkButton } from '@foxeo/ui/link-button';
import { SkeletonCard } from '@foxeo/ui/skeleton';
import { Download } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, type ReactNode, Suspense } from 'react';
import { fileHref } from '../addresses.ts';
import { previewMessages } from '../messages/preview.ts';
import { previewOf } from '../rules.ts';

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
  switch (previewOf(mime)) {
    case 'pdf':
      return (
        <Frame>
          {/* No sandbox: browsers show no PDF in one. The answer's own policy lets it do nothing. */}
          <iframe
            src={`${href}#navpanes=0&view=FitH`}
            title={say('frame', { name })}
            className="block h-[min(78dvh,1000px)] min-h-[420px] w-full bg-sunken"
            onLoad={onShown}
          />
        </Frame>
      );
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

function Frame({ children }: { children: ReactNode }) {
  return <div className="fx-card fx-card-flush">{children}</div>;
}
