'use client';

import { sayMessage, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { useEffect, useState } from 'react';
import type { PanelProps } from '../shell/panels.ts';
import { leaveTour } from './first-tour.ts';
import { messages } from './messages.ts';
import { TOURS } from './tour-steps.ts';

/** A card in the corner, four steps long. It takes neither the focus nor the page: who works on is left alone. */
export default function Tour({ app, person, address, onClose }: PanelProps) {
  const say = translator(messages, { address });
  const steps = TOURS[app];
  const [at, setAt] = useState(0);
  const step = steps[at];
  const target = step?.target ?? null;

  useEffect(() => {
    const shown = target
      ? [...document.querySelectorAll<HTMLElement>(target)].find((element) => element.checkVisibility())
      : undefined;
    shown?.toggleAttribute('data-toured', true);
    return () => shown?.removeAttribute('data-toured');
  }, [target]);

  function leave() {
    leaveTour({ app, person });
    onClose();
  }

  if (!step) return null;
  const last = at === steps.length - 1;
  return (
    <section className="sh-tour" aria-label={say('tour_label')}>
      <div aria-live="polite">
        <p className="text-xs text-muted">{say('tour_step', { step: at + 1, count: steps.length })}</p>
        <h2 className="mt-1 text-md">{sayMessage(step.title, {}, { address })}</h2>
        <p className="mt-1 text-sm text-soft">{sayMessage(step.text, {}, { address })}</p>
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {!last && (
          <Button variant="ghost" size="sm" onClick={leave}>
            {say('tour_skip')}
          </Button>
        )}
        <span className="flex-1" />
        {at > 0 && (
          <Button size="sm" onClick={() => setAt(at - 1)}>
            {say('tour_back')}
          </Button>
        )}
        <Button variant="primary" size="sm" onClick={last ? leave : () => setAt(at + 1)}>
          {say(last ? 'tour_done' : 'tour_next')}
        </Button>
      </div>
    </section>
  );
}
