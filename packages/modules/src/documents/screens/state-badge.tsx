import { t } from '@foxeo/core/messages';
import { Badge, type BadgeProps } from '@foxeo/ui/badge';
import {
  Archive,
  BookOpenCheck,
  Check,
  CircleSlash,
  Clock,
  Hourglass,
  Lock,
  type LucideIcon,
  PencilLine,
  RotateCcw,
  Send,
  Sparkle,
  Trash2,
  Users,
} from 'lucide-react';
import { messages } from '../messages.ts';
import { type LineState, lineState } from '../rules.ts';
import type { DocumentLine, Party } from '../schema.ts';

const LOOK: Record<LineState, readonly [LucideIcon, NonNullable<BadgeProps['tone']>]> = {
  trashed: [Trash2, 'neutral'],
  withdrawn: [CircleSlash, 'neutral'],
  archived: [Archive, 'neutral'],
  pending: [Hourglass, 'info'],
  to_redo: [RotateCcw, 'warn'],
  approved: [Check, 'success'],
  draft: [PencilLine, 'line'],
  private: [Lock, 'line'],
  new: [Sparkle, 'accent'],
  to_do: [Hourglass, 'warn'],
  late: [Clock, 'warn'],
  handed_in: [Send, 'info'],
  seen: [Check, 'success'],
  read: [BookOpenCheck, 'neutral'],
  shared: [Users, 'neutral'],
};

/** A document's state in a word and a sign, as it concerns whoever looks. */
export function StateBadge({ document, viewer }: { document: DocumentLine; viewer: Party }) {
  const state = lineState(document, viewer);
  const [Icon, tone] = LOOK[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(messages, state === 'pending' ? `state_pending_${viewer}` : `state_${state}`)}
    </Badge>
  );
}
