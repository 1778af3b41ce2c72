'use client';

import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button, type ButtonSize, type ButtonVariant } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import type { MenuEntry } from './menu-entries.ts';

const load = () => import('./dropdown-menu.tsx');
const DropdownMenu = lazy(async () => ({ default: (await load()).DropdownMenu }));

export interface MenuButtonProps {
  /** What the menu is for: the button's words, or its name when it shows only an icon. */
  label: string;
  icon?: ReactNode;
  /** Shows the icon alone. */
  iconOnly?: boolean;
  entries: readonly MenuEntry[];
  variant?: ButtonVariant;
  size?: ButtonSize;
  align?: 'start' | 'center' | 'end';
  className?: string;
}

/** A button and its menu, whose code comes when the button is first approached. */
export function MenuButton({
  label,
  icon,
  iconOnly = false,
  entries,
  variant,
  size,
  align,
  className,
}: MenuButtonProps) {
  const [opened, setOpened] = useState(false);
  const look = { ...(variant && { variant }), ...(size && { size }), ...(className && { className }) };
  const wiring = {
    'aria-haspopup': 'menu' as const,
    'aria-expanded': false,
    onPointerEnter: load,
    onFocus: load,
    onClick: () => setOpened(true),
  };
  const closed = iconOnly ? (
    <IconButton label={label} icon={icon} {...look} {...wiring} />
  ) : (
    <Button icon={icon} {...look} {...wiring}>
      {label}
    </Button>
  );
  if (!opened) return closed;
  const trigger = iconOnly ? (
    <IconButton label={label} icon={icon} {...look} />
  ) : (
    <Button icon={icon} {...look}>
      {label}
    </Button>
  );
  return (
    <Suspense fallback={closed}>
      <DropdownMenu trigger={trigger} entries={entries} label={label} defaultOpen {...(align && { align })} />
    </Suspense>
  );
}
