'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { LinkButton } from '@foxeo/ui/link-button';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { mergeClientsAction } from '../actions/merge.ts';
import { clientHref } from '../addresses.ts';
import { mergeMessages } from '../messages/merge.ts';
import { MERGED_FIELDS, type MergedField, type MergeSide } from '../schema.ts';

interface MergeFormProps {
  kept: MergeSide;
  merged: MergeSide;
  address: Address;
}

/** Field by field, what the one record keeps; an empty one takes what the other has. */
export function MergeForm({ kept, merged, address }: MergeFormProps) {
  const say = translator(mergeMessages, { address });
  const router = useRouter();
  const [pending, start] = useTransition();
  const [fault, setFault] = useState<string>();
  const differing = MERGED_FIELDS.filter(
    (field) => merged.values[field] !== undefined && merged.values[field] !== kept.values[field],
  );
  const [taken, setTaken] = useState<ReadonlySet<MergedField>>(
    new Set(differing.filter((field) => kept.values[field] === undefined)),
  );

  function take(field: MergedField, fromMerged: boolean) {
    const next = new Set(taken);
    if (fromMerged) next.add(field);
    else next.delete(field);
    setTaken(next);
  }

  function send(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setFault(undefined);
    start(async () => {
      const result = await asked(() =>
        mergeClientsAction({ kept: kept.id, merged: merged.id, fields: differing.filter((field) => taken.has(field)) }),
      );
      if (!result.ok) {
        setFault(sayError(result.error, mergeMessages, { address }));
        return;
      }
      notify({ text: say('done', { from: merged.name, to: kept.name }), tone: 'success' });
      router.push(clientHref(kept.id));
      router.refresh();
    });
  }

  return (
    <form noValidate className="grid gap-5" onSubmit={send}>
      {differing.length === 0 && <p className="text-sm text-muted">{say('compare_same')}</p>}
      {differing.map((field) => (
        <fieldset key={field} className="fc-merge">
          <legend>{say(`field_${field}`)}</legend>
          {[kept, merged].map((side) => {
            const value = side.values[field];
            return (
              <label key={side.id} className="fx-choice">
                <input
                  type="radio"
                  className="fx-radio"
                  name={field}
                  checked={taken.has(field) === (side === merged)}
                  onChange={() => take(field, side === merged)}
                />
                <span>
                  <span className="fx-choice-title">{value ?? '–'}</span>
                  <span className="fx-choice-note">{side.name}</span>
                </span>
              </label>
            );
          })}
        </fieldset>
      ))}
      <Callout title={say('moves', { from: merged.name, to: kept.name })}>
        <p>
          {[
            say('moves_documents', { count: merged.documents }),
            say('moves_submissions', { count: merged.submissions }),
            say('moves_members', { count: merged.members }),
          ].join(' · ')}
        </p>
        <p>{say('moves_all')}</p>
        {merged.members > 0 && <p>{say('moves_people', { from: merged.name, to: kept.name })}</p>}
        <p>{say('closed', { from: merged.name })}</p>
      </Callout>
      <div aria-live="assertive">{fault && <Callout tone="danger">{fault}</Callout>}</div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={pending}>
          {say('send')}
        </Button>
        <LinkButton variant="ghost" href={clientHref(kept.id)}>
          {say('cancel')}
        </LinkButton>
      </div>
    </form>
  );
}
