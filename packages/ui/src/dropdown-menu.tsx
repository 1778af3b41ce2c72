'use client';

import * as Radix from '@radix-ui/react-dropdown-menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Link } from './link.tsx';
import type { MenuEntry } from './menu-entries.ts';

export interface DropdownMenuProps {
  /** The button that opens it; it receives the focus back. */
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  /** Name of the menu, read aloud. */
  label: string;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  defaultOpen?: boolean;
}

/** 30 kB with Radix: `menu-button` loads it when it is first opened. */
export function DropdownMenu({ trigger, entries, label, align = 'end', side = 'bottom', ...state }: DropdownMenuProps) {
  return (
    <Radix.Root {...state} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="fx-pop fx-menu"
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
        >
          {entries.map((entry) => (
            <Line key={`${entry.kind}-${entry.label}`} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Line({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'rule':
      return <Radix.Separator className="fx-menu-rule" />;
    case 'heading':
      return <Radix.Label className="fx-menu-label">{entry.label}</Radix.Label>;
    case 'check':
      return (
        <Radix.CheckboxItem
          className="fx-menu-item"
          checked={entry.checked}
          disabled={entry.disabled ?? false}
          onCheckedChange={entry.onChange}
          // several may be ticked in one go
          onSelect={(event) => event.preventDefault()}
        >
          <span className="size-[18px]">
            <Radix.ItemIndicator>
              <Check aria-hidden="true" />
            </Radix.ItemIndicator>
          </span>
          <Words entry={entry} />
        </Radix.CheckboxItem>
      );
    case 'link':
      return (
        <Radix.Item asChild disabled={entry.disabled ?? false}>
          <Link className="fx-menu-item" href={entry.href}>
            <Words entry={entry} />
          </Link>
        </Radix.Item>
      );
    case 'act':
      return (
        <Radix.Item
          className={cx('fx-menu-item', entry.danger && 'fx-menu-item-danger')}
          disabled={entry.disabled ?? false}
          onSelect={entry.onSelect}
        >
          <Words entry={entry} />
        </Radix.Item>
      );
  }
}

function Words({ entry }: { entry: { icon?: ReactNode; label: string; end?: string } }) {
  return (
    <>
      {entry.icon}
      {entry.label}
      {entry.end && <span className="fx-menu-end">{entry.end}</span>}
    </>
  );
}
