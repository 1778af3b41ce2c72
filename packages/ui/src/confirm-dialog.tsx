'use client';

import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog, DialogClose } from './dialog.tsx';
import { Field } from './field.tsx';
import { Input } from './input.tsx';
import { say } from './messages.ts';
import { isTypedWord } from './typed-word.ts';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question: “Archiver Les Mains Vertes ?” */
  title: string;
  /** What will happen, and what can be undone. */
  consequence: ReactNode;
  /** The act itself, never “OK”. */
  confirmLabel: string;
  cancelLabel?: string;
  /** For what is grave: the word to write before the button works. */
  typed?: string;
  danger?: boolean;
  /** The dialog waits for it, then closes; if it throws, the dialog stays and the caller says why. */
  onConfirm: () => void | Promise<void>;
}

/** Asked only where money, law or deletion is at stake. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  consequence,
  confirmLabel,
  cancelLabel = say('cancel'),
  typed,
  danger = false,
  onConfirm,
}: ConfirmDialogProps) {
  const [word, setWord] = useState('');
  const [pending, setPending] = useState(false);
  const ready = typed === undefined || isTypedWord(word, typed);

  async function confirm() {
    if (!ready || pending) return;
    setPending(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } finally {
      setPending(false);
    }
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      role="alertdialog"
      title={title}
      lead={consequence}
      actions={
        <>
          <DialogClose>
            <Button>{cancelLabel}</Button>
          </DialogClose>
          <Button variant={danger ? 'danger' : 'primary'} pending={pending} disabled={!ready} onClick={confirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {typed !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <Field label={say('confirm_typed', { word: typed })}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={word}
                onChange={(event) => setWord(event.currentTarget.value)}
              />
            )}
          </Field>
        </form>
      )}
    </Dialog>
  );
}
