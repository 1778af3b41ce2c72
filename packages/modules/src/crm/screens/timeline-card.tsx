import { formatDateTime } from '@foxeo/core/dates';
import { type Catalogue, sayMessage } from '@foxeo/core/messages';
import { Card, CardHead } from '@foxeo/ui/card';
import { FilterChips } from '@foxeo/ui/filters';
import { TextLink } from '@foxeo/ui/link-button';
import { Timeline as Line, TimelineItem } from '@foxeo/ui/timeline';
import { CircleCheck, FileText, type LucideIcon, Mail, MessageCircle, NotebookPen, Phone } from 'lucide-react';
import { noteExchangeAction } from '../actions.ts';
import { relationHref } from '../addresses.ts';
import { ExchangeForm } from '../components/exchange-form.tsx';
import { TrashExchange } from '../components/trash-exchange.tsx';
import { messages } from '../messages.ts';
import { inPlainWords } from '../rules.ts';
import { EXCHANGE_KINDS, type RelationQuery, type TimelineEntry, type TimelineKind } from '../schema.ts';
import type { Timeline } from '../timeline.ts';
import { type Reader, say, wallOf } from './reader.ts';

const ICONS: Readonly<Record<TimelineKind, LucideIcon>> = {
  echanges: Phone,
  messages: MessageCircle,
  documents: FileText,
  etapes: CircleCheck,
  mails: Mail,
  notes: NotebookPen,
};

/** The kinds that something can fill today. */
const SHOWN: readonly TimelineKind[] = ['echanges', 'messages', 'documents', 'etapes', 'mails', 'notes'];

interface TimelineCardProps extends Reader {
  clientId: string;
  query: RelationQuery;
  timeline: Timeline;
}

/** Every contact, latest first, whatever its kind. */
export function TimelineCard({ clientId, query, timeline, now, zone, userId }: TimelineCardProps) {
  const href = (fil?: TimelineKind) => relationHref(clientId, { fil });
  return (
    <Card aria-labelledby="fil">
      <CardHead id="fil" title={say('timeline')} />
      <div className="grid gap-5">
        <FilterChips
          label={say('timeline_filters')}
          current={href(query.fil)}
          filters={[
            { label: say('fil_all'), href: href() },
            ...SHOWN.map((kind) => ({ label: say(`fil_${kind}`), href: href(kind) })),
          ]}
        />
        <div>
          <ExchangeForm
            note={noteExchangeAction}
            about={{ clientId }}
            draft={`crm:echange:${userId}:${clientId}`}
            now={wallOf(now, zone)}
            kinds={EXCHANGE_KINDS.map((kind) => ({ value: kind, label: say(`what_${kind}`) }))}
            audience={say('audience')}
          />
        </div>
        {timeline.entries.length === 0 ? (
          <p role="status" className="text-sm text-muted">
            {say('timeline_none')}
          </p>
        ) : (
          <Line>
            {timeline.entries.map((entry) => (
              <Entry key={`${entry.kind}:${entry.id}`} entry={entry} zone={zone} />
            ))}
          </Line>
        )}
        {(timeline.before || query.avant) && (
          <p className="flex flex-wrap gap-4">
            {timeline.before && (
              <TextLink href={relationHref(clientId, { fil: query.fil, avant: timeline.before })}>
                {say('timeline_older')}
              </TextLink>
            )}
            {query.avant && <TextLink href={href(query.fil)}>{say('timeline_newest')}</TextLink>}
          </p>
        )}
      </div>
    </Card>
  );
}

function Entry({ entry, zone }: { entry: TimelineEntry; zone: string }) {
  const Icon = ICONS[entry.kind];
  const words = sayEntry(entry);
  return (
    <TimelineItem
      icon={<Icon />}
      title={entry.href ? <TextLink href={entry.href}>{words}</TextLink> : words}
      when={<time dateTime={entry.at}>{formatDateTime(new Date(entry.at), zone)}</time>}
    >
      {entry.kind === 'echanges' && (
        <div className="flex items-start justify-between gap-2">
          <p className="whitespace-pre-line">{entry.title}</p>
          <TrashExchange id={entry.id} />
        </div>
      )}
    </TimelineItem>
  );
}

/** By what happened and by whom, else by what happened. */
function sayEntry({ kind, what, side, title }: TimelineEntry): string {
  const catalogue: Catalogue = messages;
  const message = catalogue[`what_${what}_${side}`] ?? catalogue[`what_${what}`] ?? messages.what_unknown;
  const said = kind === 'messages' || kind === 'notes' ? inPlainWords(title) : title;
  return sayMessage(message, { title: said }, { address: 'tu' });
}
