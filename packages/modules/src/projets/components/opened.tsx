'use client';

import { Button } from '@foxeo/ui/button';
import { Plus } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';

interface OpenedProps {
  label: string;
  children: (close: () => void) => ReactNode;
}

/** A button that gives way to a form, and comes back with the focus once the form is done. */
export function Opened({ label, children }: OpenedProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (open) {
    return children(() => {
      setOpen(false);
      requestAnimationFrame(() => button.current?.focus());
    });
  }
  return (
    <div>
      <Button ref={button} size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        {label}
      </Button>
    </div>
  );
}
