'use client';

import { lazy, Suspense, useState } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import type { ConfirmDialogProps } from './confirm-dialog.tsx';

const load = () => import('./confirm-dialog.tsx');
const ConfirmDialog = lazy(async () => ({ default: (await load()).ConfirmDialog }));

export interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick' | 'type' | 'title'> {
  confirm: Omit<ConfirmDialogProps, 'open' | 'onOpenChange'>;
}

/** A button that asks before it acts. The dialog's code comes when the button is first approached. */
export function ConfirmButton({ confirm, ...button }: ConfirmButtonProps) {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button
        {...button}
        aria-haspopup="dialog"
        onPointerEnter={load}
        onFocus={load}
        onClick={() => {
          setAsked(true);
          setOpen(true);
        }}
      />
      {asked && (
        <Suspense>
          <ConfirmDialog {...confirm} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
