'use client';

import { Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

/** The whole page takes files that are dropped on it. */
export function FilesDrop({ onFiles, title, note }: { onFiles: (files: File[]) => void; title: string; note: string }) {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const gone = new AbortController();
    const { signal } = gone;
    const carries = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
    // Entering an element comes before leaving the one around it: only their balance tells that the page was left.
    let depth = 0;
    function leave() {
      depth = 0;
      setOver(false);
    }
    const on = (type: 'dragenter' | 'dragleave' | 'dragover' | 'drop', heard: (event: DragEvent) => void) =>
      window.addEventListener(type, (event) => carries(event) && heard(event), { signal });
    on('dragenter', () => {
      depth += 1;
      setOver(true);
    });
    on('dragleave', () => {
      depth -= 1;
      if (depth <= 0) leave();
    });
    on('dragover', (event) => event.preventDefault());
    on('drop', (event) => {
      event.preventDefault();
      leave();
      take.current([...(event.dataTransfer?.files ?? [])]);
    });
    return () => gone.abort();
  }, []);
  if (!over) return null;
  return (
    <div className="fx-drop fixed inset-4 z-50 place-content-center" data-over="" aria-hidden="true">
      <Upload />
      <span className="font-ui text-lg font-medium text-text">{title}</span>
      <span className="text-sm">{note}</span>
    </div>
  );
}
