'use client';

import { Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

export interface DropAnywhereProps {
  onFiles: (files: File[]) => void;
  title: string;
  note: string;
}

/** The whole page takes files that are dropped or pasted on it. */
export function DropAnywhere({ onFiles, title, note }: DropAnywhereProps) {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });

  useEffect(() => {
    const { signal, abort } = listening();
    // Entering an element comes before leaving the one around it: only their balance tells the page was left.
    let depth = 0;
    const leave = () => {
      depth = 0;
      setOver(false);
    };
    const on = <K extends keyof WindowEventMap>(type: K, heard: (event: WindowEventMap[K]) => void) =>
      window.addEventListener(type, heard, { signal });
    on('dragenter', (event) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    });
    on('dragleave', (event) => {
      if (!carriesFiles(event)) return;
      depth -= 1;
      if (depth <= 0) leave();
    });
    on('dragover', (event) => {
      if (carriesFiles(event)) event.preventDefault();
    });
    on('drop', (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      leave();
      take.current([...(event.dataTransfer?.files ?? [])]);
    });
    on('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      take.current(files);
    });
    return abort;
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

function listening() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
