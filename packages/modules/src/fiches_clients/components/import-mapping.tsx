'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { NativeSelect } from '@foxeo/ui/native-select';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { checkImportAction } from '../actions/import.ts';
import { importHref } from '../addresses.ts';
import { importMessages } from '../messages/import.ts';
import { IMPORT_FIELDS, type ImportField } from '../schema.ts';

interface ImportMappingProps {
  importId: string;
  header: readonly string[];
  /** A few cells of each column. */
  samples: readonly (readonly string[])[];
  mapping: readonly (ImportField | '')[];
  address: Address;
}

/** Column by column, what it contains. */
export function ImportMapping({ importId, header, samples, mapping: first, address }: ImportMappingProps) {
  const say = translator(importMessages, { address });
  const router = useRouter();
  const [pending, start] = useTransition();
  const [mapping, setMapping] = useState(first);
  const [fault, setFault] = useState<string>();
  const options = IMPORT_FIELDS.map((value) => ({ value, label: say(`field_${value}`) }));

  function check(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setFault(undefined);
    start(async () => {
      const result = await asked(() => checkImportAction({ id: importId, mapping }));
      if (!result.ok) setFault(sayError(result.error, importMessages, { address }));
      else router.replace(importHref(importId));
      if (mayRefresh(result)) router.refresh();
    });
  }

  return (
    <form noValidate className="grid gap-4" onSubmit={check}>
      <ul className="fc-mapping">
        {header.map((heading, column) => {
          const name = heading || say('mapping_unnamed', { number: column + 1 });
          return (
            <li key={`${column}:${heading}`}>
              <div className="min-w-0">
                <p className="font-medium">{name}</p>
                <p className="truncate text-xs text-muted">
                  {samples
                    .map((cells) => cells[column]?.trim())
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              <NativeSelect
                compact
                aria-label={say('mapping_for', { column: name })}
                placeholder={say('mapping_none')}
                options={options}
                value={mapping[column] ?? ''}
                onChange={({ currentTarget: { value } }) => {
                  const field = IMPORT_FIELDS.find((one) => one === value) ?? '';
                  setMapping(header.map((_, index) => (index === column ? field : (mapping[index] ?? ''))));
                  setFault(undefined);
                }}
              />
            </li>
          );
        })}
      </ul>
      <div aria-live="assertive">{fault && <Callout tone="danger">{fault}</Callout>}</div>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {say('mapping_check')}
        </Button>
      </div>
    </form>
  );
}
