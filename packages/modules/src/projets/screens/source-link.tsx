import { t } from '@foxeo/core/messages';
import { TextLink } from '@foxeo/ui/link-button';
import { sourceHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import type { Action, Decision } from '../schema.ts';

interface SourceLinkProps {
  from: Pick<Action | Decision, 'source' | 'sourceId' | 'sourceLabel' | 'sourceSeq'>;
  /** Null for the client himself. */
  clientId: string | null;
}

/** The way back to what it was noted from, for those who may read it. */
export function SourceLink({ from: { source, sourceId, sourceLabel, sourceSeq }, clientId }: SourceLinkProps) {
  if (source === null || sourceId === null || sourceLabel === null) return null;
  return (
    <span className="text-sm">
      <TextLink href={sourceHref(source, sourceId, sourceSeq, clientId)} inline>
        {t(messages, 'source', { label: sourceLabel || t(messages, `source_${source}`) })}
      </TextLink>
    </span>
  );
}
