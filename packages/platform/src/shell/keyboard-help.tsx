'use client';

import { translator } from '@foxeo/core/messages';
import { Dialog } from '@foxeo/ui/dialog';
import { Keys } from '@foxeo/ui/kbd';
import { messages } from './keyboard-messages.ts';
import type { PanelProps } from './panels.ts';

/** Every shortcut, under `?`. */
export default function KeyboardHelp({ places, address, commandKey, onClose }: PanelProps) {
  const say = translator(messages, { address });
  const groups: [heading: string, lines: [keys: string[], does: string][]][] = [
    [
      say('everywhere'),
      [
        [[commandKey, 'K'], say('search')],
        [[commandKey, 'J'], say('elio')],
        [['?'], say('help')],
        [['/'], say('filter')],
        [['Échap'], say('close')],
      ],
    ],
    [
      say('go'),
      places.flatMap(({ label, shortcut }) =>
        shortcut ? [[['G', shortcut.toUpperCase()], label] satisfies [string[], string]] : [],
      ),
    ],
    [
      say('lists'),
      [
        [['J', 'K'], say('move')],
        [['X'], say('select')],
        [['↵'], say('enter')],
      ],
    ],
    [say('forms'), [[[commandKey, '↵'], say('send')]]],
  ];
  return (
    <Dialog open wide onOpenChange={(isOpen) => !isOpen && onClose()} title={say('title')} lead={say('lead')}>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {groups.map(([heading, lines]) => (
          <section key={heading}>
            <h3 className="mb-2 text-sm">{heading}</h3>
            <dl className="grid gap-1.5 text-sm">
              {lines.map(([keys, does]) => (
                <div key={does} className="flex items-center justify-between gap-4">
                  <dt className="text-soft">{does}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
