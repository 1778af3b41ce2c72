'use client';

import { type Address, t, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { notify } from '@foxeo/ui/notices';
import { Ordered } from '@foxeo/ui/ordered';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { asked, mayRefresh, sayError } from '../module-host/client.ts';
import { arrangeCards } from './actions.ts';
import { CardForm } from './card-form.tsx';
import { editMessages } from './edit-messages.ts';
import { messages } from './messages.ts';
import { PRESETS, TRADES } from './presets.ts';
import { type Choice, type Kept, LIMIT } from './schema.ts';
import type { Offered } from './sources.ts';
import { tradeMessages } from './trade-messages.ts';

export interface BoardProps {
  cards: readonly Kept[];
  /** Cards of modules that are off. */
  asleep: number;
  offered: readonly Offered[];
  address: Address;
}

/** The cards, in order, each with its settings; every act is saved at once and may be taken back. */
export function Board({ cards, asleep, offered, address }: BoardProps) {
  const router = useRouter();
  const say = translator(editMessages, { address });
  const sayPeriod = translator(messages, { address });
  const [pending, start] = useTransition();
  const [open, setOpen] = useState<string | null>(null);
  const labelOf = ({ module, measure }: Pick<Choice, 'module' | 'measure'>) =>
    offered.find((one) => one.module === module && one.measure === measure)?.label;
  // A card whose measure this person may no longer chart stays where it is, unseen.
  const shown = cards.filter((card) => labelOf(card) !== undefined);
  const carried = cards.filter((card) => labelOf(card) === undefined);
  const full = cards.length + asleep >= LIMIT;

  function keep(wanted: readonly Choice[], text: string) {
    if (pending) return;
    const before = cards.map(choiceOf);
    start(async () => {
      const sent = { known: cards.map(({ id }) => id), cards: [...wanted, ...carried].map(choiceOf) };
      const result = await asked(() => arrangeCards(sent));
      if (!result.ok) fault(result.error);
      else {
        const { ids } = result.value;
        setOpen(null);
        notify({ text, tone: 'success', undo: () => takeBack(ids, before) });
      }
      if (mayRefresh(result)) router.refresh();
    });
  }

  async function takeBack(known: string[], before: Choice[]) {
    const result = await asked(() => arrangeCards({ known, cards: before }));
    if (!result.ok) fault(result.error);
    if (mayRefresh(result)) router.refresh();
  }

  function fault(error: Parameters<typeof sayError>[0]) {
    notify({ text: sayError(error, editMessages, { address }), tone: 'danger' });
  }

  return (
    <div className="grid max-w-4xl gap-8">
      {asleep > 0 && <Callout>{say('asleep', { count: asleep })}</Callout>}
      <section aria-labelledby="cartes">
        <h2 id="cartes" className="mb-3">
          {say('cards')}
        </h2>
        {shown.length === 0 && <p className="fx-stat-note">{sayPeriod('empty_edit')}</p>}
        {shown.length > 0 && (
          <Ordered
            label={say('cards')}
            may={(from, to) => from !== to && to >= 0 && to < shown.length}
            onMove={(from, to) => keep(moved(shown, from, to), say('moved'))}
            items={shown.map((card) => {
              const title = labelOf(card) ?? '';
              const others = (change: (list: readonly Choice[]) => readonly Choice[]) => change(shown);
              return {
                key: card.id,
                title,
                body: (
                  <div className="grid gap-3">
                    <div className="flex flex-wrap items-center justify-between gap-2">
                      <span>
                        {title}{' '}
                        <span className="fx-stat-note">
                          {sayPeriod(`period_${card.period}`)} · {say(`display_${card.display}`)}
                        </span>
                      </span>
                      <span className="flex gap-2">
                        <Button
                          size="sm"
                          aria-expanded={open === card.id}
                          aria-label={say('settings_of', { title })}
                          onClick={() => setOpen(open === card.id ? null : card.id)}
                        >
                          {say('settings')}
                        </Button>
                        <Button
                          size="sm"
                          variant="ghost"
                          aria-label={say('remove_of', { title })}
                          onClick={() =>
                            keep(
                              others((list) => list.filter((one) => one !== card)),
                              say('removed', { title }),
                            )
                          }
                        >
                          {say('remove')}
                        </Button>
                      </span>
                    </div>
                    {open === card.id && (
                      <CardForm
                        start={card}
                        offered={offered}
                        address={address}
                        pending={pending}
                        act={say('save')}
                        onDone={(choice) =>
                          keep(
                            others((list) => list.map((one) => (one === card ? choice : one))),
                            say('saved', { title: labelOf(choice) ?? title }),
                          )
                        }
                      />
                    )}
                  </div>
                ),
              };
            })}
          />
        )}
      </section>
      <section aria-labelledby="ajouter">
        <h2 id="ajouter" className="mb-3">
          {say('add_title')}
        </h2>
        {full ? (
          <p>{say('full')}</p>
        ) : (
          <CardForm
            key={cards.length}
            offered={offered}
            address={address}
            pending={pending}
            act={say('add')}
            solid
            onDone={(choice) => keep([...shown, choice], say('added', { title: labelOf(choice) ?? '' }))}
          />
        )}
      </section>
      <section aria-labelledby="modeles">
        <h2 id="modeles" className="mb-1">
          {say('presets')}
        </h2>
        <p className="mb-3">{say('presets_text')}</p>
        <div className="flex flex-wrap gap-2">
          {TRADES.map((trade) => (
            <Button
              key={trade}
              onClick={() =>
                keep(
                  PRESETS[trade].filter((choice) => labelOf(choice) !== undefined),
                  say('preset_done', { trade: t(tradeMessages, trade) }),
                )
              }
            >
              {t(tradeMessages, trade)}
            </Button>
          ))}
        </div>
      </section>
    </div>
  );
}

function choiceOf({ module, measure, period, display, compared, wide, target }: Choice): Choice {
  return { module, measure, period, display, compared, wide, target };
}

function moved(list: readonly Choice[], from: number, to: number): Choice[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
