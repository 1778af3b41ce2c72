import { formatDate } from '@foxeo/core/dates';
import { type Address, translator } from '@foxeo/core/messages';
import { Callout } from '@foxeo/ui/callout';
import { TextLink } from '@foxeo/ui/link-button';
import { clientHref, mergeHref } from '../addresses.ts';
import { UndoMerge } from '../components/undo-merge.tsx';
import { mergeMessages } from '../messages/merge.ts';
import type { StandingMerge, Twin } from '../schema.ts';

interface MergeNotesProps {
  clientId: string;
  merges: readonly StandingMerge[];
  twins: readonly Twin[];
  address: Address;
  zone: string;
}

/** What was merged into this record or where it went, and who looks like the same person. */
export function MergeNotes({ clientId, merges, twins, address, zone }: MergeNotesProps) {
  const say = translator(mergeMessages, { address });
  return (
    <div className="mb-6 grid gap-3 empty:hidden">
      {merges.map((merge) => {
        const here = merge.keptId === clientId;
        const date = formatDate(new Date(merge.mergedAt), zone, 'long');
        return (
          <Callout
            key={merge.id}
            tone="info"
            title={here ? say('has_merged', { name: merge.mergedName }) : say('was_merged', { name: merge.keptName })}
          >
            <p>{say(here ? 'has_merged_text' : 'was_merged_text', { date })}</p>
            <p className="mt-2 flex flex-wrap gap-4">
              <TextLink href={clientHref(here ? merge.mergedId : merge.keptId)}>
                {here ? say('see_old') : say('see_kept', { name: merge.keptName })}
              </TextLink>
              {merge.undoable && <UndoMerge mergeId={merge.id} keptName={merge.keptName} address={address} />}
            </p>
          </Callout>
        );
      })}
      {twins.map(({ id, name, same }) => (
        <Callout key={id} tone="warn" title={say('twin')}>
          <p>{say('twin_same', { what: same.map((what) => say(`same_${what}`)).join(', '), name })}</p>
          <p className="mt-2 flex flex-wrap gap-4">
            <TextLink href={clientHref(id)}>{say('twin_open')}</TextLink>
            <TextLink href={mergeHref(clientId, id)}>{say('twin_merge')}</TextLink>
          </p>
        </Callout>
      ))}
    </div>
  );
}
