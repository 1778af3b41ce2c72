'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Dialog, DialogClose } from '@foxeo/ui/dialog';
import { say as sayCommon } from '@foxeo/ui/messages';
import { notify } from '@foxeo/ui/notices';
import { LongTextField } from '@foxeo/ui/text-field';
import { CircleStop, Pause } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { abandonParcoursAction, suspendParcoursAction } from '../actions.ts';
import { stepMessages } from '../messages/step.ts';

export interface BreakActsProps {
  parcoursId: string;
  operator: string;
  address: Address;
  /** Only the owner stops a parcours. */
  mayStop: boolean;
}

/** « Faire une pause », and the quieter « Arrêter mon parcours ». */
export function BreakActs({ parcoursId, operator, address, mayStop }: BreakActsProps) {
  const say = translator(stepMessages, { address });
  const router = useRouter();
  const [asking, setAsking] = useState<'pause' | 'stop' | null>(null);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState('');
  const [pending, start] = useTransition();

  function send() {
    if (pending || asking === null) return;
    setFailure('');
    start(async () => {
      const act = asking === 'pause' ? suspendParcoursAction : abandonParcoursAction;
      const result = await asked(() => act({ parcoursId, said }));
      if (result.ok) {
        setAsking(null);
        setSaid('');
        notify({ text: asking === 'pause' ? say('paused', { operator }) : say('stopped') });
      } else setFailure(sayError(result.error, stepMessages, { address }));
      if (mayRefresh(result)) router.refresh();
    });
  }

  const shown = asking ?? 'pause';
  return (
    <>
      <Button icon={<Pause aria-hidden="true" />} onClick={() => setAsking('pause')}>
        {say('pause')}
      </Button>
      {mayStop && (
        <Button variant="ghost" icon={<CircleStop aria-hidden="true" />} onClick={() => setAsking('stop')}>
          {say('stop')}
        </Button>
      )}
      <Dialog
        open={asking !== null}
        onOpenChange={(open) => open || setAsking(null)}
        role="alertdialog"
        title={say(`${shown}_title`)}
        lead={say(`${shown}_text`, { operator })}
        actions={
          <>
            <DialogClose>
              <Button>{sayCommon('cancel')}</Button>
            </DialogClose>
            <Button variant={shown === 'stop' ? 'danger' : 'primary'} pending={pending} onClick={send}>
              {say(shown)}
            </Button>
          </>
        }
      >
        <LongTextField
          label={say(`${shown}_reason`)}
          optional
          audience={say('read_by', { operator })}
          rows={3}
          maxLength={2_000}
          value={said}
          onChange={(event) => setSaid(event.currentTarget.value)}
        />
        <div aria-live="assertive" className="mt-3 empty:hidden">
          {failure && (
            <Callout tone="danger">
              <p>{failure}</p>
            </Callout>
          )}
        </div>
      </Dialog>
    </>
  );
}
