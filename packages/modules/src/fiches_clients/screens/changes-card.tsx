import { formatDate } from '@foxeo/core/dates';
import { type Address, type Catalogue, sayMessage, translator } from '@foxeo/core/messages';
import { Card, CardHead } from '@foxeo/ui/card';
import { TextLink } from '@foxeo/ui/link-button';
import { companyMessages } from '../messages/company.ts';
import type { FieldChange } from '../schema.ts';

interface ChangesCardProps {
  clientId: string;
  changes: readonly FieldChange[];
  address: Address;
  zone: string;
}

/** Who wrote what in the record, field by field. Nothing before the first change. */
export function ChangesCard({ clientId, changes, address, zone }: ChangesCardProps) {
  const say = translator(companyMessages, { address });
  if (changes.length === 0) return null;
  const names: Catalogue = companyMessages;
  const value = (told: string | null) => {
    if (told === null) return say('history_empty');
    if (told === 'true' || told === 'false') return say(told === 'true' ? 'history_yes' : 'history_no');
    return told;
  };
  return (
    <Card aria-labelledby="changements">
      <CardHead
        id="changements"
        title={say('history')}
        end={<TextLink href={`/audit?client=${clientId}`}>{say('history_journal')}</TextLink>}
      />
      <ul className="grid gap-3 text-sm">
        {changes.map(({ at, actor, field, before, after }) => (
          <li key={`${at}:${field}`} className="min-w-0">
            <p className="[overflow-wrap:anywhere]">
              {say('history_line', {
                field: sayMessage(names[`field_${field}`] ?? field),
                before: value(before),
                after: value(after),
              })}
            </p>
            <p className="text-xs text-muted">
              {say('history_by', {
                actor: actor ?? say('history_system'),
                date: formatDate(new Date(at), zone, 'long'),
              })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
