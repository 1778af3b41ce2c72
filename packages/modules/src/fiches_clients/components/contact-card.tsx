'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Card, CardHead } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { lazy, Suspense, useRef, useState } from 'react';
import { sheetMessages } from '../messages/sheet.ts';
import type { ClientSheet } from '../schema.ts';

const load = () => import('./contact-form.tsx');
const ContactForm = lazy(async () => ({ default: (await load()).ContactForm }));

export type Contact = Pick<
  ClientSheet,
  'id' | 'firstName' | 'lastName' | 'company' | 'email' | 'phone' | 'city' | 'updatedAt'
>;

export const CONTACT_FIELDS = ['firstName', 'lastName', 'company', 'email', 'phone', 'city'] as const;
export const CONTACT_LABELS = {
  firstName: 'first_name',
  lastName: 'last_name',
  company: 'company',
  email: 'email',
  phone: 'phone',
  city: 'city',
} as const;

/** Read, and edited in place. The form's code comes when the button is first approached. */
export function ContactCard({ contact, address }: { contact: Contact; address: Address }) {
  const say = translator(sheetMessages, { address });
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const read = <DefinitionList items={items(contact, address)} />;

  function close() {
    setEditing(false);
    // The focus goes back where the editing began, once the button is there again.
    requestAnimationFrame(() => edit.current?.focus());
  }

  return (
    <Card aria-labelledby="coordonnees">
      <CardHead
        id="coordonnees"
        title={say('contact')}
        end={
          !editing && (
            <button
              ref={edit}
              type="button"
              className="fx-link"
              onPointerEnter={load}
              onFocus={load}
              onClick={() => setEditing(true)}
            >
              {say('contact_edit')}
            </button>
          )
        }
      />
      {editing ? (
        <Suspense fallback={read}>
          <ContactForm contact={contact} address={address} onClose={close} />
        </Suspense>
      ) : (
        read
      )}
    </Card>
  );
}

function items(contact: Contact, address: Address) {
  const say = translator(sheetMessages, { address });
  const { phone } = contact;
  const shown = {
    ...contact,
    email: <a href={`mailto:${contact.email}`}>{contact.email}</a>,
    phone: phone && <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>,
  };
  return CONTACT_FIELDS.map((field) => ({
    term: say(CONTACT_LABELS[field]),
    value: shown[field] || <span className="text-muted">{say('none')}</span>,
  }));
}
