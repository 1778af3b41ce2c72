'use client';

import { Button } from '@foxeo/ui/button';
import { Printer } from 'lucide-react';

export function PrintButton({ label }: { label: string }) {
  return (
    <Button variant="ghost" icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
      {label}
    </Button>
  );
}
