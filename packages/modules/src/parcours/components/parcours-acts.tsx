'use client';

import { translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { CircleStop, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { abandonParcoursAction, resumeParcoursAction, startParcoursAction, suspendParcoursAction } from '../actions.ts';
import { composeMessages } from '../messages/hub.ts';
import type { ParcoursStatus } from '../schema.ts';
import { useAct } from './act.ts';
import { ReasonDialog } from './reason-dialog.tsx';

const say = translator(composeMessages, { address: 'tu' });

/** The moves of the whole parcours, those that its state allows. */
export function ParcoursActs({ parcoursId, status }: { parcoursId: string; status: ParcoursStatus }) {
  const act = useAct();
  const [asking, setAsking] = useState<'pause' | 'stop' | null>(null);
  return (
    <>
      {status === 'draft' && (
        <Button
          variant="primary"
          pending={act.pending}
          icon={<Play aria-hidden="true" />}
          onClick={() => act.run(() => startParcoursAction({ parcoursId }), say('started'))}
        >
          {say('start')}
        </Button>
      )}
      {status === 'in_progress' && (
        <Button icon={<Pause aria-hidden="true" />} onClick={() => setAsking('pause')}>
          {say('pause')}
        </Button>
      )}
      {status === 'suspended' && (
        <Button variant="ghost" icon={<CircleStop aria-hidden="true" />} onClick={() => setAsking('stop')}>
          {say('stop')}
        </Button>
      )}
      {(status === 'suspended' || status === 'abandoned') && (
        <Button
          variant="primary"
          pending={act.pending}
          icon={<Play aria-hidden="true" />}
          onClick={() => act.run(() => resumeParcoursAction({ parcoursId }), say('resumed'))}
        >
          {say('resume')}
        </Button>
      )}
      {asking && (
        <ReasonDialog
          title={say(`${asking}_title`)}
          text={say(`${asking}_text`)}
          confirm={say(asking)}
          needed={false}
          done={say(asking === 'pause' ? 'paused' : 'stopped')}
          act={(said) =>
            asking === 'pause'
              ? suspendParcoursAction({ parcoursId, said })
              : abandonParcoursAction({ parcoursId, said })
          }
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
