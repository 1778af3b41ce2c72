'use client';

import { translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { IconButton } from '@foxeo/ui/icon-button';
import { SkeletonCard } from '@foxeo/ui/skeleton';
import { ZoomIn, ZoomOut } from 'lucide-react';
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { fileHref } from '../addresses.ts';
import { previewMessages } from '../messages/preview.ts';
import { PdfPage } from './pdf-page.tsx';
import { ScrollRegion } from './scroll-region.tsx';

// Served by us: no other host is asked for anything.
GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).toString();

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

export interface PdfPreviewProps {
  versionId: string;
  name: string;
  onShown: () => void;
}

interface Opened {
  pdf: PDFDocumentProxy;
  /** Of its first page, in points; the others are drawn in their own once they are near. */
  width: number;
  height: number;
}

/** A PDF in the page: read by ranges, each page drawn when it comes near. Its scripts, if any, never run. */
export function PdfPreview({ versionId, name, onShown }: PdfPreviewProps) {
  const say = translator(previewMessages);
  const [opened, setOpened] = useState<Opened | 'failed' | null>(null);
  const [tries, setTries] = useState(1);
  const [zoom, setZoom] = useState(1);
  const [page, setPage] = useState(1);
  const frame = useRef<HTMLElement>(null);
  const [room, setRoom] = useState(0);
  const shown = useRef(onShown);
  useEffect(() => {
    shown.current = onShown;
  });

  useEffect(() => {
    let gone = false;
    const task = getDocument({ url: fileHref(versionId), disableAutoFetch: true, enableXfa: false });
    task.promise
      .then(async (pdf) => {
        const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
        if (gone) return;
        setOpened({ pdf, width, height });
        shown.current();
      })
      .catch(() => gone || setOpened('failed'));
    return () => {
      gone = true;
      void task.destroy();
    };
  }, [versionId, tries]);

  const ready = opened !== null && opened !== 'failed';
  useEffect(() => {
    const element = frame.current;
    if (!element || !ready) return;
    const measure = new ResizeObserver(() => setRoom(element.clientWidth));
    measure.observe(element);
    return () => measure.disconnect();
  }, [ready]);

  if (opened === null) return <SkeletonCard lines={12} label={say('loading')} />;
  if (opened === 'failed') {
    const retry = () => {
      setOpened(null);
      setTries(tries + 1);
    };
    return (
      <Callout tone="danger" role="alert" action={<Button onClick={retry}>{say('retry')}</Button>}>
        {say('failed_pdf')}
      </Callout>
    );
  }
  const { pdf, width, height } = opened;
  const scale = (Math.max(room - 32, 200) / width) * zoom;
  const step = (by: 1 | -1) => setZoom(ZOOMS[ZOOMS.indexOf(zoom) + by] ?? zoom);
  return (
    <div className="fx-card fx-card-flush">
      <div className="doc-pdf-bar">
        <span className="text-sm text-muted" aria-live="polite">
          {say('page_of', { page, pages: pdf.numPages })}
        </span>
        <span className="flex gap-1">
          <IconButton
            size="sm"
            label={say('zoom_out')}
            icon={<ZoomOut aria-hidden="true" />}
            disabled={zoom === ZOOMS[0]}
            onClick={() => step(-1)}
          />
          <IconButton
            size="sm"
            label={say('zoom_in')}
            icon={<ZoomIn aria-hidden="true" />}
            disabled={zoom === ZOOMS.at(-1)}
            onClick={() => step(1)}
          />
        </span>
      </div>
      <ScrollRegion ref={frame} className="doc-pdf" label={say('frame', { name })}>
        {room > 0 &&
          Array.from({ length: pdf.numPages }, (_, index) => index + 1).map((number) => (
            <PdfPage
              key={number}
              pdf={pdf}
              number={number}
              scale={scale}
              usual={{ width, height }}
              frame={frame}
              onReached={setPage}
            />
          ))}
      </ScrollRegion>
    </div>
  );
}
