'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { LinkButton } from '@foxeo/ui/link-button';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { finishEnrolment, startEnrolment } from '../actions/second-factor.ts';
import { ENROLMENT_START, type EnrolmentState, spaced } from '../enrolment-state.ts';
import { enrolment } from '../messages/enrolment.ts';
import { CodeField } from './code-field.tsx';
import { Heading } from './heading.tsx';
import { FormAnswer, KeptForm } from './kept-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

interface EnrolmentProps {
  address: Address;
  email: string;
  back: string;
  /** Who must have a second factor, and who chooses to. */
  who: 'operator' | 'client';
  /** One is set up already: this one takes its place. */
  replaces: boolean;
}

type Say = ReturnType<typeof speaker>;
const speaker = (address: Address) => translator(enrolment, { address });

/** Three steps on one page: why, the square to photograph and its first code, the recovery codes. */
export function Enrolment({ address, email, back, who, replaces }: EnrolmentProps) {
  const say = speaker(address);
  return (
    <KeptForm action={step} start={ENROLMENT_START} className="grid gap-4.5">
      {(state, pending) => {
        if (state.codes) {
          return (
            <>
              <Heading title={say('codes_title')}>{say('codes_lead')}</Heading>
              <RecoveryCodes codes={state.codes} email={email} address={address} />
              <LinkButton href={back} variant="primary" size="lg" block prefetch={false}>
                {say('codes_kept')}
              </LinkButton>
            </>
          );
        }
        return (
          <>
            {state.factor ? (
              <Scan factor={state.factor} error={state.fields?.code} say={say} />
            ) : (
              <Heading title={say('title')}>
                {say(`lead_${who}`)}
                {replaces && <> {say('replace')}</>}
              </Heading>
            )}
            <FormAnswer state={state} />
            <input type="hidden" name="suite" value={back} />
            <Button type="submit" variant="primary" size="lg" block pending={pending}>
              {state.factor ? say('verify') : say('start')}
            </Button>
          </>
        );
      }}
    </KeptForm>
  );
}

/** What was made is held by this page: the server is told which factor, not its secret. */
async function step({ factor, ...state }: EnrolmentState, form: FormData): Promise<EnrolmentState> {
  if (!factor) return startEnrolment(state, form);
  form.set('factor', factor.id);
  const answer = await finishEnrolment(state, form);
  return answer.codes ? answer : { ...answer, factor };
}

function Scan({
  factor,
  error,
  say,
}: {
  factor: { picture: string; secret: string };
  error: string | undefined;
  say: Say;
}) {
  const [copied, setCopied] = useState(false);
  return (
    <>
      <Heading title={say('scan_title')}>{say('scan')}</Heading>
      <img src={factor.picture} alt={say('qr')} width={192} height={192} className="rounded-lg" />
      <details>
        <summary className="fx-link">{say('by_hand')}</summary>
        <p className="mt-2 text-sm text-muted">{say('secret')}</p>
        <div className="mt-1 flex flex-wrap items-center gap-2">
          <code className="select-all break-all rounded-md bg-sunken px-3 py-2 font-mono text-sm" data-secret>
            {spaced(factor.secret)}
          </code>
          <Button
            size="sm"
            icon={<Copy aria-hidden="true" />}
            onClick={async () => {
              await navigator.clipboard.writeText(factor.secret);
              setCopied(true);
            }}
          >
            <span aria-live="polite">{copied ? say('copied') : say('copy')}</span>
          </Button>
        </div>
      </details>
      <CodeField label={say('code')} error={error} />
    </>
  );
}
