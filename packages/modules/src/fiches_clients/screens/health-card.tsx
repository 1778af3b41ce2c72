import { formatDate } from '@foxeo/core/dates';
import { type Address, translator } from '@foxeo/core/messages';
import { HelpTip } from '@foxeo/platform/help';
import { Card, CardHead } from '@foxeo/ui/card';
import { HealthBadge, sayReason } from '../components/health.tsx';
import { listMessages } from '../messages/list.ts';
import type { ClientSheet } from '../schema.ts';

/** The level, and each reason with its weight: never a figure alone. Nothing for who isn't active. */
export function HealthCard({ client, address, zone }: { client: ClientSheet; address: Address; zone: string }) {
  const say = translator(listMessages, { address });
  const { health, healthReasons, lastSignAt } = client;
  if (!health) return null;
  return (
    <Card aria-labelledby="sante">
      <CardHead
        id="sante"
        title={say('column_health')}
        tip={<HelpTip subject={say('column_health')}>{say('tip_health')}</HelpTip>}
        end={<HealthBadge health={health} />}
      />
      {healthReasons.length > 0 && (
        <ul className="mb-3 grid gap-2 text-sm">
          {healthReasons.map((reason) => (
            <li key={reason.kind} className="flex justify-between gap-4">
              <span>{sayReason(reason)}</span>
              <span className="num whitespace-nowrap text-muted">{say('reason_points', { count: reason.points })}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-muted">
        {say('health_sign')}{' '}
        {lastSignAt ? formatDate(new Date(lastSignAt), zone, 'long') : say('no_sign').toLowerCase()}
      </p>
      <p className="mt-1 text-xs text-muted">{say('health_rule')}</p>
    </Card>
  );
}
