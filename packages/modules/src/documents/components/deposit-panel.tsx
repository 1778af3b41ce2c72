'use client';

import { FILE_LIMITS } from '@foxeo/core/files';
import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Card } from '@foxeo/ui/card';
import { Checkbox } from '@foxeo/ui/choice';
import { IconButton } from '@foxeo/ui/icon-button';
import { SelectField } from '@foxeo/ui/text-field';
import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { uploadMessages } from '../messages/upload.ts';
import type { ClientChoice, Party } from '../schema.ts';
import { useArrivals } from './arrivals.ts';
import { DropAnywhere } from './drop-anywhere.tsx';
import { FilePicker } from './file-picker.tsx';
import { InterruptedUploads } from './interrupted-uploads.tsx';
import { UploadRows } from './upload-rows.tsx';
import { LIST_SPOT, uploads, useUploads } from './uploads.ts';

export interface DepositPanelProps {
  side: Party;
  /** User id of who looks. */
  personId: string;
  address: Address;
  operatorName: string;
  /** The client whose list this is; null where it must be chosen. */
  clientId: string | null;
  /** To choose among, in the Hub. */
  clients?: readonly ClientChoice[];
}

/** Files on their way to the list: who will see them is asked before anything leaves. Draws nothing until there is one. */
export function DepositPanel({ side, personId, address, operatorName, clientId, clients = [] }: DepositPanelProps) {
  const say = translator(uploadMessages, { address });
  const { items, leftOut } = useUploads(LIST_SPOT);
  const [own, setOwn] = useState(false);
  const [chosenClient, setChosenClient] = useState(clientId ?? '');
  const [missing, setMissing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  const chosen = items.filter(({ state }) => state === 'chosen').length;
  const over = items.length > 0 && items.every(({ state }) => ['done', 'failed', 'refused'].includes(state));
  const choose = (files: File[]) => uploads().choose(files, LIST_SPOT);

  useArrivals(LIST_SPOT, items, address);
  // What was just chosen is what the person turns to.
  const begun = items.length > 0;
  useEffect(() => {
    if (begun) heading.current?.focus();
  }, [begun]);

  function send() {
    setMissing(!chosenClient);
    if (!chosenClient) return;
    uploads().send(LIST_SPOT, {
      place: { personId, clientId: chosenClient, documentId: null },
      visibility: own ? (side === 'client' ? 'client_private' : 'operator_private') : 'shared',
    });
  }

  return (
    <>
      <DropAnywhere onFiles={choose} title={say('drop_here')} note={say('drop_note')} />
      {clientId && (
        <InterruptedUploads place={{ personId, clientId, documentId: null }} items={items} address={address} />
      )}
      {begun && (
        <Card className="mb-5" aria-labelledby={headingId}>
          <div className="fx-card-head">
            <h2 id={headingId} ref={heading} tabIndex={-1} className="outline-none">
              {say('title')}
            </h2>
            <IconButton
              size="sm"
              label={say('close')}
              icon={<X aria-hidden="true" />}
              onClick={() => uploads().clear(LIST_SPOT)}
            />
          </div>
          {leftOut > 0 && (
            <Callout tone="warn" role="status" className="mb-3">
              {say('too_many', { count: leftOut, max: FILE_LIMITS.atOnce })}
            </Callout>
          )}
          <UploadRows items={items} address={address} />
          {chosen > 0 && (
            <div className="mt-4 grid gap-4 border-t border-border pt-4">
              {side === 'operator' && clientId === null && (
                <SelectField
                  label={say('for_client')}
                  placeholder={say('choose_client')}
                  options={clients.filter(({ open }) => open).map(({ id, name }) => ({ value: id, label: name }))}
                  value={chosenClient}
                  error={missing && !chosenClient ? say('client_needed') : undefined}
                  onChange={(event) => setChosenClient(event.currentTarget.value)}
                />
              )}
              <Checkbox
                checked={own}
                onChange={(event) => setOwn(event.currentTarget.checked)}
                label={say(side === 'client' ? 'private' : 'operator_private')}
                note={
                  side === 'client' ? say('private_note', { operator: operatorName }) : say('operator_private_note')
                }
              />
            </div>
          )}
          <div className="mt-4 flex flex-wrap justify-end gap-2">
            {over ? (
              <Button onClick={() => uploads().clear(LIST_SPOT)}>{say('close')}</Button>
            ) : (
              <FilePicker variant="ghost" multiple onFiles={choose}>
                {say('add_more')}
              </FilePicker>
            )}
            {chosen > 0 && (
              <Button variant="primary" onClick={send}>
                {say('send', { count: chosen })}
              </Button>
            )}
          </div>
        </Card>
      )}
    </>
  );
}
