import { t } from '@foxeo/core/messages';
import { Badge, type BadgeProps } from '@foxeo/ui/badge';
import { Archive, CircleCheck, Mail, Pause } from 'lucide-react';
import { listMessages } from '../messages/list.ts';
import { messages } from '../messages.ts';
import type { ClientStatus } from '../schema.ts';

export function SpaceBadge({ dashboard }: { dashboard: 'lab' | 'one' }) {
  return <Badge tone={dashboard}>{t(messages, `space_${dashboard}`)}</Badge>;
}

const LOOK: Record<ClientStatus, Pick<BadgeProps, 'tone' | 'icon'>> = {
  invited: { tone: 'info', icon: <Mail aria-hidden="true" /> },
  active: { tone: 'success', icon: <CircleCheck aria-hidden="true" /> },
  paused: { tone: 'warn', icon: <Pause aria-hidden="true" /> },
  archived: { tone: 'neutral', icon: <Archive aria-hidden="true" /> },
  anonymised: { tone: 'neutral' },
};

/** `asked`: whether a client who hasn't come in was ever invited. */
export function StatusBadge({ status, asked = true }: { status: ClientStatus; asked?: boolean }) {
  if (status === 'invited' && !asked) return <Badge tone="line">{t(listMessages, 'not_asked')}</Badge>;
  return <Badge {...LOOK[status]}>{t(messages, `status_${status}`)}</Badge>;
}
