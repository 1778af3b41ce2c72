'use client';

import { Button } from '@foxeo/ui/button';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { markAllRead } from './actions.ts';

export function MarkAllRead({ label }: { label: string }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <Button
      pending={pending}
      onClick={() =>
        start(async () => {
          await markAllRead({});
          router.refresh();
        })
      }
    >
      {label}
    </Button>
  );
}
