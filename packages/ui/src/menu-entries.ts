import type { ReactNode } from 'react';

interface Entry {
  label: string;
  icon?: ReactNode;
  /** A shortcut or a count, at the end of the line. */
  end?: string;
  disabled?: boolean;
}

/** One line of a menu. Links can come from a server component; what is done or ticked comes from a client one. */
export type MenuEntry =
  | (Entry & { kind: 'link'; href: string })
  | (Entry & { kind: 'act'; onSelect: () => void; danger?: boolean })
  | (Entry & { kind: 'check'; checked: boolean; onChange: (checked: boolean) => void })
  | { kind: 'heading'; label: string }
  | { kind: 'rule'; label: string };
