import { translator } from '@foxeo/core/messages';
import { Badge } from '@foxeo/ui/badge';
import { Spinner } from '@foxeo/ui/spinner';
import { CircleAlert, CircleHelp, ShieldCheck } from 'lucide-react';
import { messages } from '../messages.ts';
import type { Verdict } from '../schema.ts';

const say = translator(messages, { address: 'tu' });

export function CheckingMark() {
  return <Badge icon={<Spinner />}>{say('integrity_checking')}</Badge>;
}

/** What walking a chain found, in words. */
export async function VerdictMark({ verdict }: { verdict: Promise<Verdict | null> }) {
  const found = await verdict;
  if (!found) {
    return (
      <span className="au-verdict">
        <span>{say('verdict_unknown_text')}</span>
        <Badge tone="warn" icon={<CircleHelp aria-hidden="true" />}>
          {say('verdict_unknown')}
        </Badge>
      </span>
    );
  }
  const { lines, brokenAt, reason } = found;
  if (!reason) {
    return (
      <Badge tone={lines > 0 ? 'success' : 'neutral'} icon={<ShieldCheck aria-hidden="true" />}>
        {say('verdict_whole', { count: lines })}
      </Badge>
    );
  }
  return (
    <span className="au-verdict">
      <span className="text-danger-text">
        {say(`verdict_${reason}_text`, { line: brokenAt ?? 0 })} {say('verdict_broken_advice')}
      </span>
      <Badge tone="danger" icon={<CircleAlert aria-hidden="true" />}>
        {say(`verdict_${reason}`)}
      </Badge>
    </span>
  );
}
