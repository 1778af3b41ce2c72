import { translator } from '@foxeo/core/messages';
import { Badge, IconTile, type Tone } from '@foxeo/ui/badge';
import { type Definition, DefinitionList } from '@foxeo/ui/definition-list';
import { Skeleton } from '@foxeo/ui/skeleton';
import { CloudSun, Database, Files, KeyRound, type LucideIcon, Mail, Radio } from 'lucide-react';
import type { ReactNode } from 'react';
import { serviceMessages } from '../messages/services.ts';
import type { Connection, Health, Service, ServiceName } from '../schema.ts';

const say = translator(serviceMessages, { address: 'tu' });

const ICONS: Readonly<Record<ServiceName, LucideIcon>> = {
  database: Database,
  auth: KeyRound,
  storage: Files,
  realtime: Radio,
  mail: Mail,
  weather: CloudSun,
};

const HEALTH_TONES: Readonly<Record<Health, Tone>> = {
  normal: 'success',
  degraded: 'warn',
  down: 'danger',
  unknown: 'neutral',
};

const CONNECTION_TONES: Readonly<Record<Connection, Tone | 'line'>> = {
  connected: 'line',
  simulated: 'info',
  absent: 'warn',
};

/** A service once it has answered, or not. */
export async function ProbedCard({ service }: { service: Promise<Service> }) {
  return <ServiceCard service={await service} />;
}

export function ServiceCard({
  service: { name, connection, health, latency },
  success,
  failure,
}: {
  service: Service;
  /** When it last worked, in words, for a service that isn't asked from here. */
  success?: string;
  failure?: { when: string; why: string } | null | '';
}) {
  const facts: Definition[] = [
    ...(success === undefined
      ? [
          {
            term: say('latency'),
            value:
              latency === null ? (
                say(health === 'down' ? 'latency_refused' : 'latency_none')
              ) : (
                <span className="num">{say('latency_value', { count: latency })}</span>
              ),
          },
        ]
      : [{ term: say('last_success'), value: success }]),
    ...(failure ? [{ term: say('last_failure'), value: say('failure_why', failure) }] : []),
    { term: say('without'), value: say(`without_${name}`) },
  ];
  return (
    <Frame
      name={name}
      marks={
        <>
          <Badge tone={CONNECTION_TONES[connection]}>{say(connection)}</Badge>
          {connection !== 'absent' && <Badge tone={HEALTH_TONES[health]}>{say(health)}</Badge>}
        </>
      }
    >
      {connection === 'simulated' && <p className="sy-note">{say('simulated_note')}</p>}
      <DefinitionList items={facts} />
    </Frame>
  );
}

export function ProbingCard({ name }: { name: ServiceName }) {
  return (
    <Frame name={name} marks={<Badge>{say('probing')}</Badge>}>
      <Skeleton className="w-2/5" />
      <Skeleton className="mt-2 w-4/5" />
    </Frame>
  );
}

function Frame({ name, marks, children }: { name: ServiceName; marks: ReactNode; children: ReactNode }) {
  const Icon = ICONS[name];
  return (
    <li className="fx-card sy-service">
      <div className="sy-service-head">
        <IconTile>
          <Icon />
        </IconTile>
        <div className="min-w-0 flex-1">
          <h2 className="sy-service-name">{say(`name_${name}`)}</h2>
          <p className="sy-note">{say(`role_${name}`)}</p>
        </div>
      </div>
      <p className="sy-marks">{marks}</p>
      {children}
    </li>
  );
}
