'use client';

import { asked, mayRefresh } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Switch } from '@foxeo/ui/choice';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { qualifyAction } from '../actions.ts';
import { messages } from '../messages.ts';
import { type Letter, TEMPERATURES, type Temperature } from '../schema.ts';
import { isWritten, LetterFields } from './letter-fields.tsx';
import { say, sayFailure, sayFault } from './use-act.ts';

/** What one temperature would bring, in the prospect's name. */
export interface Proposal {
  letter: Letter;
  followUps: { what: string; when: string; letter: Letter | null }[];
}

export interface QualifyPanelProps {
  prospectId: string;
  current: Temperature | null;
  hasEmail: boolean;
  /** When a mail confirmed now would leave, in a sentence. */
  leaves: string;
  /** Reminders that a change would cancel. */
  pending: number;
  proposals: Record<Temperature, Proposal>;
}

/** A temperature, the mail that it proposes and what it plans; nothing happens before it is saved. */
export function QualifyPanel({
  prospectId,
  current,
  hasEmail,
  leaves,
  pending: waiting,
  proposals,
}: QualifyPanelProps) {
  const router = useRouter();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [chosen, setChosen] = useState<Temperature | null>(null);
  const [written, setWritten] = useState(proposals);
  const [send, setSend] = useState(hasEmail);
  const [automatic, setAutomatic] = useState(hasEmail);
  const [checked, setChecked] = useState(false);
  const [failure, setFailure] = useState('');
  const [pending, start] = useTransition();

  function save(temperature: Temperature) {
    if (pending) return;
    const { letter, followUps } = written[temperature];
    const letters = automatic ? followUps.flatMap((one) => (one.letter ? [one.letter] : [])) : [];
    setFailure('');
    if ((send && !isWritten(letter)) || !letters.every(isWritten)) {
      setChecked(true);
      setFailure(sayFault('body_needed') ?? '');
      return;
    }
    start(async () => {
      const input = { prospectId, key, temperature, letter: send ? letter : null, followUps: letters };
      const result = await asked(() => qualifyAction(input));
      if (result.ok) {
        notify({ text: say(send ? 'qualified_sent' : 'qualified'), tone: 'success' });
        setChosen(null);
        setKey(crypto.randomUUID());
        setWritten(proposals);
      } else setFailure(sayFailure(result.error));
      if (mayRefresh(result)) router.refresh();
    });
  }

  const shown = chosen && chosen !== current ? written[chosen] : null;
  const change = (proposal: Proposal) => chosen && setWritten({ ...written, [chosen]: proposal });
  return (
    <form
      className="grid gap-5"
      noValidate
      aria-label={messages.qualify}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) save(chosen);
      }}
    >
      <fieldset className="grid gap-2">
        <legend className="fx-label mb-1.5">{say('choose')}</legend>
        <div className="pr-choices">
          {TEMPERATURES.map((temperature) => (
            <label key={temperature} className="pr-choice" data-temperature={temperature}>
              <input
                type="radio"
                className="fx-radio"
                name="temperature"
                value={temperature}
                checked={(chosen ?? current) === temperature}
                onChange={() => setChosen(temperature)}
              />
              <span>
                <span className="pr-choice-name">{messages[`temperature_${temperature}`]}</span>
                <span className="fx-choice-note">{say(`note_${temperature}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {chosen && shown && (
        <>
          {waiting > 0 && <Callout tone="warn">{say('will_cancel', { count: waiting })}</Callout>}
          <Switch
            label={say('letter_send')}
            note={hasEmail ? leaves : say('letter_without')}
            checked={send}
            disabled={!hasEmail}
            onChange={({ currentTarget }) => setSend(currentTarget.checked)}
          />
          {send && (
            <LetterFields letter={shown.letter} checked={checked} onChange={(letter) => change({ ...shown, letter })} />
          )}
          <FollowUps
            proposal={shown}
            automatic={automatic}
            hasEmail={hasEmail}
            checked={checked}
            onAutomatic={setAutomatic}
            onChange={change}
          />
          <div aria-live="assertive" className="empty:hidden">
            {failure && <Callout tone="danger">{failure}</Callout>}
          </div>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" pending={pending}>
              {say(send ? 'qualify_send' : 'qualify_save')}
            </Button>
            <Button variant="ghost" onClick={() => setChosen(null)}>
              {say('cancel')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

interface FollowUpsProps {
  proposal: Proposal;
  automatic: boolean;
  hasEmail: boolean;
  checked: boolean;
  onAutomatic: (automatic: boolean) => void;
  onChange: (proposal: Proposal) => void;
}

function FollowUps({ proposal, automatic, hasEmail, checked, onAutomatic, onChange }: FollowUpsProps) {
  const { followUps } = proposal;
  const mails = followUps.some(({ letter }) => letter !== null);
  const rewrite = (place: number, letter: Letter) =>
    onChange({ ...proposal, followUps: followUps.map((one, index) => (index === place ? { ...one, letter } : one)) });
  if (followUps.length === 0) return <p className="text-sm text-muted">{say('nothing_after')}</p>;
  return (
    <section className="grid gap-3" aria-label={say('follow_ups')}>
      <h3 className="text-sm font-medium">{say('follow_ups')}</h3>
      {mails && hasEmail && (
        <Switch
          label={say('follow_ups_send')}
          checked={automatic}
          onChange={({ currentTarget }) => onAutomatic(currentTarget.checked)}
        />
      )}
      {!(mails && hasEmail && automatic) && <p className="text-sm text-muted">{say('follow_ups_tell')}</p>}
      <ul className="grid gap-2">
        {followUps.map(({ what, when, letter }, place) => (
          <li key={what} className="crm-inset">
            <p className="text-sm">{say('follow_up_at', { what, when })}</p>
            {letter && automatic && hasEmail && (
              <details className="mt-2">
                <summary className="fx-link text-sm">{say('follow_up_words')}</summary>
                <div className="mt-3">
                  <LetterFields letter={letter} checked={checked} rows={7} onChange={(next) => rewrite(place, next)} />
                </div>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
