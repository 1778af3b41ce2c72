'use client';

import { translator } from '@foxeo/core/messages';
import { type PDFDocumentProxy, RenderingCancelledException, TextLayer } from 'pdfjs-dist';
import { type CSSProperties, type RefObject, useEffect, useRef, useState } from 'react';
import { previewMessages } from '../messages/preview.ts';

const say = translator(previewMessages);

export interface PdfPageProps {
  pdf: PDFDocumentProxy;
  number: number;
  /** Pixels of the page for a point of the PDF. */
  scale: number;
  /** The size, in points, that a page has until its own is known. */
  usual: { width: number; height: number };
  /** What scrolls. */
  frame: RefObject<HTMLElement | null>;
  onReached: (number: number) => void;
}

/** One page: room for it always, its picture and its words only while it is near. */
export function PdfPage({ pdf, number, scale, usual, frame, onReached }: PdfPageProps) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);
  const [size, setSize] = useState(usual);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const root = frame.current;
    const approach = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root,
      rootMargin: '100% 0px',
    });
    const arrival = new IntersectionObserver(([entry]) => entry?.isIntersecting && onReached(number), {
      root,
      rootMargin: '-50% 0px',
    });
    approach.observe(element);
    arrival.observe(element);
    return () => {
      approach.disconnect();
      arrival.disconnect();
    };
  }, [frame, number, onReached]);

  useEffect(() => {
    const [picture, layer] = [canvas.current, words.current];
    if (!near || !picture || !layer) return;
    let stop = () => {};
    let gone = false;
    void (async () => {
      const page = await pdf.getPage(number);
      if (gone) return;
      const { width, height } = page.getViewport({ scale: 1 });
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }));
      const viewport = page.getViewport({ scale });
      const density = Math.min(window.devicePixelRatio || 1, 2);
      picture.width = Math.floor(viewport.width * density);
      picture.height = Math.floor(viewport.height * density);
      const drawing = page.render({ canvas: picture, viewport, transform: [density, 0, 0, density, 0, 0] });
      layer.replaceChildren();
      const text = new TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport });
      stop = () => {
        drawing.cancel();
        text.cancel();
        page.cleanup();
      };
      await Promise.all([drawing.promise, text.render()]);
    })().catch((error: unknown) => {
      // A page that was left before it was drawn.
      if (!gone && !(error instanceof RenderingCancelledException)) layer.replaceChildren();
    });
    return () => {
      gone = true;
      stop();
      // Its pixels are given back: three hundred pages would fill a phone.
      picture.width = 0;
      picture.height = 0;
      layer.replaceChildren();
    };
  }, [pdf, number, scale, near]);

  // pdf.js sets the words by these two.
  const style: CSSProperties & Record<`--${string}`, number> = {
    width: size.width * scale,
    height: size.height * scale,
    '--total-scale-factor': scale,
    '--scale-factor': scale,
  };
  return (
    <div ref={place} id={`page-${number}`} data-page={number} className="doc-pdf-page" style={style}>
      {near && (
        <>
          <canvas ref={canvas} />
          <section ref={words} className="doc-pdf-words" aria-label={say('page', { page: number })} />
        </>
      )}
    </div>
  );
}
