import { translator } from '@foxeo/core/messages';
import { Badge, type BadgeProps } from '@foxeo/ui/badge';
import { CircleCheck, Eye, TriangleAlert } from 'lucide-react';
import { listMessages } from '../messages/list.ts';
import type { Health, HealthReason } from '../schema.ts';

const LOOK: Record<Health, Pick<BadgeProps, 'tone' | 'icon'>> = {
  ok: { tone: 'success', icon: <CircleCheck aria-hidden="true" /> },
  watch: { tone: 'warn', icon: <Eye aria-hidden="true" /> },
  risk: { tone: 'danger', icon: <TriangleAlert aria-hidden="true" /> },
};

const say = translator(listMessages);

export function HealthBadge({ health }: { health: Health }) {
  return <Badge {...LOOK[health]}>{say(`health_${health}`)}</Badge>;
}

/** A reason as a clause: « Sans signe depuis 18 jours, d’habitude tous les 4 jours ». */
export function sayReason(reason: HealthReason): string {
  if (reason.kind !== 'silence') return say(`reason_${reason.kind}`, { count: reason.count });
  const silent = say('reason_silence', { count: reason.days });
  return reason.usual === null
    ? silent
    : `${silent}, ${say('reason_silence_usual', { count: Math.max(1, reason.usual) })}`;
}

/** Never a level without its reasons. */
export function HealthCell({ health, reasons }: { health: Health | null; reasons: readonly HealthReason[] }) {
  if (!health) return null;
  return (
    <span className="grid justify-items-start gap-0.5">
      <HealthBadge health={health} />
      {reasons.map((reason) => (
        <span key={reason.kind} className="text-xs text-muted">
          {sayReason(reason)}
        </span>
      ))}
    </span>
  );
}
