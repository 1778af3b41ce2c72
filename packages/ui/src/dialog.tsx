'use client';

import * as Radix from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import { say } from './messages.ts';

export interface DialogProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The button that opens it; leave out when `open` is held by the caller. */
  trigger?: ReactElement;
  title: string;
  /** A sentence under the title, read aloud with it. */
  lead?: ReactNode;
  /** The acts, the useful one last. */
  actions?: ReactNode;
  wide?: boolean;
  /** `alertdialog` when it stops the person to ask. */
  role?: 'dialog' | 'alertdialog';
  children?: ReactNode;
}

/** Gives the focus back to whatever had it, whether or not that was a trigger of ours. */
function useFocusBack() {
  const before = useRef<Element>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (before.current instanceof HTMLElement) before.current.focus();
    },
  };
}

/** A question or a small form above the page. Focus stays inside, Escape closes, and the focus goes back. */
export function Dialog({
  trigger,
  title,
  lead,
  actions,
  wide = false,
  role = 'dialog',
  children,
  ...state
}: DialogProps) {
  const focusBack = useFocusBack();
  return (
    <Radix.Root {...state}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fx-scrim" />
        <Radix.Content
          {...focusBack}
          role={role}
          className={cx('fx-dialog', wide && 'fx-dialog-wide')}
          {...(!lead && { 'aria-describedby': undefined })}
        >
          <Panel title={title} lead={lead} actions={actions}>
            {children}
          </Panel>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface SheetProps extends Omit<DialogProps, 'wide' | 'role'> {
  side?: 'left' | 'right';
}

/** The same, along the side: a detail or a panel that leaves the page in sight. */
export function Sheet({ trigger, title, lead, actions, side = 'right', children, ...state }: SheetProps) {
  const focusBack = useFocusBack();
  return (
    <Radix.Root {...state}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fx-scrim" />
        <Radix.Content
          {...focusBack}
          className={cx('fx-sheet', side === 'left' && 'fx-sheet-left')}
          {...(!lead && { 'aria-describedby': undefined })}
        >
          <Panel title={title} lead={lead} actions={actions}>
            {children}
          </Panel>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Panel({ title, lead, actions, children }: Pick<DialogProps, 'title' | 'lead' | 'actions' | 'children'>) {
  return (
    <>
      <div className="fx-dialog-head">
        <Radix.Title className="fx-dialog-title">{title}</Radix.Title>
        <Radix.Close asChild>
          <IconButton label={say('close')} icon={<X aria-hidden="true" />} />
        </Radix.Close>
      </div>
      {lead && <Radix.Description className="fx-dialog-lead">{lead}</Radix.Description>}
      {children && <div className="fx-dialog-body">{children}</div>}
      {actions && <div className="fx-dialog-acts">{actions}</div>}
    </>
  );
}

/** Closes the dialog it stands in. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
