'use client';

import * as Radix from '@radix-ui/react-dialog';
import { Command } from 'cmdk';
import { Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Kbd } from './kbd.tsx';
import { say } from './messages.ts';

export interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  label: string;
  placeholder: string;
  query: string;
  onQuery: (query: string) => void;
  /** A search is under way. */
  busy?: boolean;
  /** Shown when nothing matches. */
  empty?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
}

/** The palette. It does not filter: whoever feeds it has already searched. */
export function CommandPalette({
  open,
  onOpenChange,
  label,
  placeholder,
  query,
  onQuery,
  busy = false,
  empty = say('no_result'),
  foot,
  children,
}: CommandPaletteProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fx-scrim" />
        <Radix.Content className="fx-dialog fx-command" aria-describedby={undefined}>
          <Radix.Title className="sr-only">{label}</Radix.Title>
          <Command label={label} shouldFilter={false} loop>
            <div className="fx-command-field">
              <Search aria-hidden="true" />
              <Command.Input value={query} onValueChange={onQuery} placeholder={placeholder} />
              <Radix.Close aria-label={say('close')}>
                <Kbd className="max-sm:hidden">Échap</Kbd>
                <X className="sm:hidden" aria-hidden="true" />
              </Radix.Close>
            </div>
            <Command.List aria-busy={busy}>
              {!busy && <Command.Empty className="p-6 text-center text-muted">{empty}</Command.Empty>}
              {children}
            </Command.List>
            {foot && <div className="fx-command-foot">{foot}</div>}
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function CommandGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return <Command.Group heading={heading}>{children}</Command.Group>;
}

export interface CommandItemProps {
  /** Unique in the list. */
  value: string;
  icon?: ReactNode;
  note?: ReactNode;
  end?: ReactNode;
  onSelect: () => void;
  className?: string;
  children: ReactNode;
}

export function CommandItem({ value, icon, note, end, onSelect, className, children }: CommandItemProps) {
  return (
    <Command.Item value={value} onSelect={onSelect} className={cx('fx-menu-item', className)}>
      {icon}
      <span className="min-w-0 truncate">
        {children}
        {note && <span className="text-muted"> · {note}</span>}
      </span>
      {end && <span className="fx-menu-end">{end}</span>}
    </Command.Item>
  );
}
