import { formatDateTime } from '@foxeo/core/dates';
import { Card, CardHead } from '@foxeo/ui/card';
import { Timeline, TimelineItem } from '@foxeo/ui/timeline';
import { ArrowRight, type LucideIcon, Mail, Phone, Thermometer, UserCheck, UserPlus } from 'lucide-react';
import { ExchangeForm } from '../../crm/public.ts';
import { noteExchangeAction } from '../actions.ts';
import { EXCHANGE_KINDS, type ProspectEvent, type ProspectSheet, SOURCES } from '../schema.ts';
import { type Reader, say, wallOf } from './reader.ts';

const ICONS: Readonly<Record<ProspectEvent['kind'], LucideIcon>> = {
  created: UserPlus,
  joined: UserPlus,
  moved: ArrowRight,
  qualified: Thermometer,
  exchange: Phone,
  reply: Mail,
  mail: Mail,
  reminder: Mail,
  converted: UserCheck,
};

/** Everything that happened, the latest first; and the form to note what happened elsewhere. */
export function History({ prospect, now, zone, userId }: Reader & { prospect: ProspectSheet }) {
  return (
    <Card aria-labelledby="historique">
      <CardHead id="historique" title={say('history')} />
      <div className="grid gap-5">
        {prospect.stage !== 'converted' && (
          <div>
            <ExchangeForm
              note={noteExchangeAction}
              about={{ prospectId: prospect.id }}
              draft={`prospects:echange:${userId}:${prospect.id}`}
              now={wallOf(now, zone)}
              kinds={EXCHANGE_KINDS.map((kind) => ({ value: kind, label: say(`event_exchange_${kind}`) }))}
              hint={say('exchange_hint')}
              audience={say('audience')}
            />
          </div>
        )}
        <Timeline>
          {prospect.events.map((event) => {
            const Icon = ICONS[event.kind];
            return (
              <TimelineItem
                key={event.id}
                icon={<Icon />}
                title={sayEvent(event)}
                when={<time dateTime={event.at}>{formatDateTime(new Date(event.at), zone)}</time>}
              >
                {event.kind === 'exchange' && event.summary && <p className="whitespace-pre-line">{event.summary}</p>}
              </TimelineItem>
            );
          })}
        </Timeline>
      </div>
    </Card>
  );
}

function sayEvent({ kind, fromStage, toStage, temperature, summary, exchange }: ProspectEvent): string {
  if (kind === 'exchange') return say(`event_exchange_${exchange ?? 'other'}`);
  if (kind === 'moved' && fromStage && toStage)
    return say('event_moved', { from: say(`stage_${fromStage}`), to: say(`stage_${toStage}`) });
  if (kind === 'qualified' && temperature)
    return say('event_qualified', { temperature: say(`temperature_${temperature}`) });
  if (kind === 'mail') return say('event_mail', { subject: summary ?? '' });
  if (kind === 'converted') return say('event_converted');
  const source = SOURCES.find((one) => one === summary) ?? 'other';
  return say(kind === 'joined' ? 'event_joined' : 'event_created', { source: say(`source_${source}`) });
}
