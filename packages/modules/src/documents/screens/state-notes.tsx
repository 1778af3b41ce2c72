import { translator } from '@foxeo/core/messages';
import { Callout } from '@foxeo/ui/callout';
import { TextLink } from '@foxeo/ui/link-button';
import { documentHref } from '../addresses.ts';
import { RestoreButton } from '../components/restore-button.tsx';
import { messages } from '../messages.ts';
import { mayRestore, overtakenApproval } from '../rules.ts';
import type { DocumentSheet, DocumentVersion } from '../schema.ts';
import type { Reader } from './wording.ts';

/** What must be known before reading: withdrawn, in the trash, an older version, an approval that isn't this one's. */
export function StateNotes({
  sheet,
  shown,
  reader,
}: {
  sheet: DocumentSheet;
  shown: DocumentVersion | null;
  reader: Reader;
}) {
  const { address, side } = reader;
  const say = translator(messages, { address });
  const overtaken = overtakenApproval(sheet.versions);
  const older = shown !== null && shown.version < sheet.version ? shown.version : null;
  return (
    <div className="mb-5 grid gap-3 empty:hidden">
      {sheet.status === 'withdrawn' && (
        <Callout tone="warn" title={say('withdrawn_title')}>
          {sheet.withdrawnReason && say('withdrawn_reason', { reason: sheet.withdrawnReason })}
        </Callout>
      )}
      {sheet.trashedAt && (
        <Callout
          tone="warn"
          title={say('trashed_title')}
          action={
            mayRestore(sheet, side) && <RestoreButton documentId={sheet.id} name={sheet.name} address={address} />
          }
        >
          {say('trashed_lead')}
        </Callout>
      )}
      {sheet.ofLab && <Callout tone="info">{say('of_lab')}</Callout>}
      {older !== null && (
        <Callout tone="info" action={<TextLink href={documentHref(sheet.id)}>{say('older_shown_back')}</TextLink>}>
          {say('older_shown', { version: older })}
        </Callout>
      )}
      {overtaken !== null && older === null && (
        <Callout tone="info">{say('overtaken', { version: overtaken })}</Callout>
      )}
    </div>
  );
}
