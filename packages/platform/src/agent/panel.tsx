'use client';

import { translator } from '@foxeo/core/messages';
import { Callout } from '@foxeo/ui/callout';
import { Sheet } from '@foxeo/ui/dialog';
import { TextLink } from '@foxeo/ui/link-button';
import type { PanelProps } from '../shell/panels.ts';
import { messages } from './messages.ts';

/** Élio's panel. Without a language model it says so, says what still works, and answers nothing. */
export default function ElioPanel({ app, operator, address, open, onClose }: PanelProps) {
  const say = translator(messages, { address });
  const hub = app === 'hub';
  return (
    <Sheet
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={say('title')}
      lead={hub ? say('lead_hub') : say('lead', { operator })}
    >
      <div className="grid gap-5">
        <Callout tone="info" title={say('absent_title')}>
          {say(hub ? 'absent_hub' : 'absent')}
        </Callout>
        <section className="grid gap-2">
          <h3 className="text-sm">{say('works_title')}</h3>
          <ul className="grid justify-items-start gap-1">
            <li>
              <button type="button" className="fx-link" onClick={() => open('search')}>
                {say(hub ? 'works_search' : 'works_search_client')}
              </button>
            </li>
            <li>
              <TextLink href="/aide" onClick={onClose}>
                {say('works_help')}
              </TextLink>
            </li>
          </ul>
        </section>
        <p className="text-xs text-muted">{hub ? say('private_hub') : say('private', { operator })}</p>
      </div>
    </Sheet>
  );
}
