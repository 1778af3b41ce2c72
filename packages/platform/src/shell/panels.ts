import type { Address } from '@foxeo/core/messages';
import type { ComponentType } from 'react';
import type { Destination } from '../navigation/public.ts';
import type { App } from '../session/public.ts';

/** A screen that a key or a click may go to. */
export type Place = Destination;

/** What the page tells whatever opens over it. */
export interface PanelContext {
  app: App;
  /** User id of the reader. */
  person: string;
  /** The operator's display name. */
  operator: string;
  address: Address;
  /** What this reader's keyboard calls it. */
  commandKey: '⌘' | 'Ctrl';
  places: readonly Place[];
  /** What the palette offers to begin. */
  acts: readonly Place[];
}

export interface PanelProps extends PanelContext {
  /** Closes this panel and opens another. */
  open: (name: PanelName) => void;
  onClose: () => void;
}

export type PanelName = 'search' | 'notifications' | 'elio' | 'keyboard' | 'tour';

type Panel = { default: ComponentType<PanelProps> };

/** What opens over a page. Each is fetched the first time that it is asked for. */
export const PANELS: Readonly<Record<PanelName, () => Promise<Panel>>> = {
  search: () => import('../search/palette.tsx'),
  notifications: () => import('../notifications/centre.tsx'),
  elio: () => import('../agent/panel.tsx'),
  keyboard: () => import('./keyboard-help.tsx'),
  tour: () => import('../help/tour.tsx'),
};

export function isPanel(name: string | undefined): name is PanelName {
  return name !== undefined && Object.hasOwn(PANELS, name);
}
