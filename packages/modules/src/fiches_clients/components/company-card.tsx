'use client';

import { formatPlainDate, type PlainDate } from '@foxeo/core/dates';
import { type Address, translator } from '@foxeo/core/messages';
import { Card, CardHead } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { lazy, Suspense, useRef, useState } from 'react';
import { companyMessages } from '../messages/company.ts';
import { vatNumber } from '../schema/numbers.ts';
import type { Company } from '../schema.ts';

const load = () => import('./company-form.tsx');
const CompanyForm = lazy(async () => ({ default: (await load()).CompanyForm }));

export interface CompanyCardProps {
  clientId: string;
  company: Company;
  /** Of the client's row, to the microsecond. */
  seenAt: string;
  address: Address;
}

/** The firm and how it is billed: what is known is read, the rest appears while editing. */
export function CompanyCard(props: CompanyCardProps) {
  const say = translator(companyMessages, { address: props.address });
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const items = itemsOf(props.company);
  const read =
    items.length > 0 ? <DefinitionList items={items} /> : <p className="text-sm text-muted">{say('none')}</p>;

  function close() {
    setEditing(false);
    // The focus goes back where the editing began, once the button is there again.
    requestAnimationFrame(() => edit.current?.focus());
  }

  return (
    <Card aria-labelledby="entreprise">
      <CardHead
        id="entreprise"
        title={say('title')}
        end={
          !editing && (
            <button
              ref={edit}
              type="button"
              className="fx-link"
              aria-label={`${say('edit')} : ${say('title')}`}
              onPointerEnter={load}
              onFocus={load}
              onClick={() => setEditing(true)}
            >
              {say('edit')}
            </button>
          )
        }
      />
      {editing ? (
        <Suspense fallback={read}>
          <CompanyForm {...props} onClose={close} />
        </Suspense>
      ) : (
        read
      )}
    </Card>
  );
}

function itemsOf(company: Company) {
  const say = translator(companyMessages);
  const { siren, siret, createdOn, otherEmails, otherPhones, postalCode, address, ...plain } = company;
  const grouped = (digits: string) => digits.replace(/(\d{3})(?=\d)/g, '$1\u202F');
  const isDay = (text: string): text is PlainDate => /^\d{4}-\d\d-\d\d$/.test(text);
  return [
    siren && { term: say('siren'), value: grouped(siren) },
    siret && { term: say('siret'), value: `${grouped(siret.slice(0, 9))}\u202F${siret.slice(9)}` },
    siren && {
      term: say('vat'),
      value: (
        <>
          {vatNumber(siren)} <span className="text-xs text-muted">({say('vat_note')})</span>
        </>
      ),
    },
    ...(['legalForm', 'naf', 'naf2025', 'headcount'] as const).map(
      (key) => plain[key] && { term: say(key), value: plain[key] },
    ),
    isDay(createdOn) && { term: say('createdOn'), value: formatPlainDate(createdOn, 'long') },
    (address || postalCode) && { term: say('address'), value: [address, postalCode].filter(Boolean).join(', ') },
    ...(['billingAddress', 'billingEmail', 'invoicingAddress'] as const).map(
      (key) => plain[key] && { term: say(key), value: plain[key] },
    ),
    otherEmails.length > 0 && { term: say('otherEmails'), value: otherEmails.join(', ') },
    otherPhones.length > 0 && { term: say('otherPhones'), value: otherPhones.join(', ') },
  ].filter((item) => typeof item === 'object');
}
