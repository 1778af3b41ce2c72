import { NOTIFICATION_SOURCES, type NotificationSource } from '@foxeo/core/notifications';
import { z } from 'zod';

export const FILTERS = ['unread', 'all', 'snoozed'] as const;
export type Filter = (typeof FILTERS)[number];

/** What is asked of the list; anything malformed is as if it had not been said. */
export const listQuery = z.object({
  filter: z.enum(FILTERS).catch('unread'),
  source: z.enum(NOTIFICATION_SOURCES).optional().catch(undefined),
  /** Only those about this client. */
  client: z.uuid().optional().catch(undefined),
  /** Only those older than this instant. */
  before: z.iso.datetime().optional().catch(undefined),
});
export type ListQuery = z.infer<typeof listQuery>;

/** A notification as it is shown. */
export interface NotificationLine {
  id: string;
  source: NotificationSource;
  title: string;
  /** The words of the button. */
  action: string;
  href: string;
  createdAt: string;
  /** « il y a 2 h », at the moment of the request. */
  when: string;
  read: boolean;
  done: boolean;
  /** Its thread was silenced. */
  muted: boolean;
  /** « 24 nov. 2026 à 9 h », while it sleeps. */
  snoozedUntil: string | null;
}

export interface NotificationPage {
  lines: NotificationLine[];
  /** `before` of the next page; null on the last. */
  next: string | null;
}
