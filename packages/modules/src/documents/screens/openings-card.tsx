import { translator } from '@foxeo/core/messages';
import { HelpTip } from '@foxeo/platform/help';
import { Card, CardHead } from '@foxeo/ui/card';
import { RelativeTime } from '@foxeo/ui/relative-time';
import { messages } from '../messages.ts';
import type { DocumentView } from '../schema.ts';
import type { Reader } from './wording.ts';

/** Who opened which version, when: both sides read the same list. */
export function OpeningsCard({ views, reader }: { views: readonly DocumentView[]; reader: Reader }) {
  const say = translator(messages, { address: reader.address });
  return (
    <Card aria-labelledby="document-openings">
      <CardHead
        id="document-openings"
        title={say('openings')}
        tip={<HelpTip subject={say('openings')}>{say('tip_openings')}</HelpTip>}
      />
      {views.length === 0 && <p className="text-sm text-muted">{say('never_opened')}</p>}
      <ol className="grid gap-2">
        {views.map(({ by, version, at }) => (
          <li key={`${by} ${at}`} className="flex flex-wrap justify-between gap-x-3 text-sm">
            <span className="min-w-0">{say('opened', { who: by ?? say('someone'), version })}</span>
            <RelativeTime instant={new Date(at)} now={reader.now} zone={reader.zone} className="text-xs text-muted" />
          </li>
        ))}
      </ol>
    </Card>
  );
}
