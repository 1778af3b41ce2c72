'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { LinkButton } from '@foxeo/ui/link-button';
import { useEffect, useState } from 'react';
import { openLink } from '../actions/link.ts';
import { type MailedLink, readMailedLink, withReturn } from '../address.ts';
import { LINK_START } from '../link-state.ts';
import { link as messages } from '../messages/link.ts';
import { Heading } from './heading.tsx';
import { FormAnswer, KeptForm } from './kept-form.tsx';

interface LinkFormProps {
  address: Address;
  back: string;
  /** Masked address of whoever is signed in here already. */
  current: string | null;
}

/** Reads the link out of the page's address, and spends it only when the button is pressed. */
export function LinkForm({ address, back, current }: LinkFormProps) {
  const say = translator(messages, { address });
  const [link, setLink] = useState<MailedLink | 'none' | null>(null);

  useEffect(() => {
    const found = readMailedLink(location.hash, location.search);
    setLink((known) => found ?? known ?? 'none');
    // Out of the address bar, so that it is not shared with the page's address, nor kept by the history.
    history.replaceState(history.state, '', withReturn('/connexion/lien', back));
  }, [back]);

  if (link === null) return null;
  const again = (
    <LinkButton href={withReturn('/connexion', back)} variant="primary" size="lg" block>
      {say('new')}
    </LinkButton>
  );
  if (link === 'none') {
    return (
      <>
        <Heading title={say('empty_title')}>{say('empty')}</Heading>
        {again}
      </>
    );
  }
  const act = { recovery: 'password', email_change: 'confirm' } as const;
  const label = link.type === 'recovery' || link.type === 'email_change' ? act[link.type] : 'enter';
  return (
    <KeptForm action={openLink} start={LINK_START} className="grid gap-4.5">
      {(state, pending) => {
        if (state.result === 'used') {
          return (
            <>
              <Heading title={say('used_title')}>{say('used')}</Heading>
              {again}
            </>
          );
        }
        if (state.result === 'half') return <Heading title={say('half_title')}>{say('half')}</Heading>;
        return (
          <>
            <Heading title={say('title')}>{current ? say('switch', { email: current }) : say('lead')}</Heading>
            <FormAnswer state={state} />
            <input type="hidden" name="token_hash" value={link.tokenHash} />
            <input type="hidden" name="type" value={link.type} />
            <input type="hidden" name="suite" value={back} />
            <Button type="submit" variant="primary" size="lg" block pending={pending}>
              {say(label)}
            </Button>
            {current && (
              <LinkButton href={back} size="lg" block>
                {say('stay', { email: current })}
              </LinkButton>
            )}
          </>
        );
      }}
    </KeptForm>
  );
}
