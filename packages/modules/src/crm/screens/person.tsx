import { formatPlainDate, formatRelative, plainDateIn } from '@foxeo/core/dates';
import { Avatar } from '@foxeo/ui/avatar';
import { Card, CardHead } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { TextLink } from '@foxeo/ui/link-button';
import type { ReactNode } from 'react';
import { documentHref } from '../../documents/public.ts';
import { photoHref, relationHref } from '../addresses.ts';
import { CvSelect } from '../components/cv-select.tsx';
import { EditableCard } from '../components/editable-card.tsx';
import { PhotoButton } from '../components/photo-button.tsx';
import { ageOn, nextBirthday } from '../rules.ts';
import type { Relation } from '../schema.ts';
import { type Reader, say } from './reader.ts';

interface PersonProps extends Reader {
  relation: Relation;
  referrers: { id: string; name: string }[];
}

/** Who the person is, as the operator knows it. */
export function PersonCard({ relation, referrers, now, zone }: PersonProps) {
  const { clientId, hasPhoto, updatedAt, lastContactAt, preferredChannel, preferredHours } = relation;
  const preferred = preferredChannel && say(`channel_${preferredChannel}`);
  const texts = (['howMet', 'family', 'career', 'story'] as const).flatMap((field) => {
    const value = relation[field];
    return value ? [{ term: say(TERMS[field]), value: <span className="whitespace-pre-line">{value}</span> }] : [];
  });
  const brought = relation.brought.map(({ id, name }) => (
    <TextLink key={id} href={relationHref(id)} className="flex">
      {name}
    </TextLink>
  ));
  return (
    <EditableCard
      part="person"
      title={say('person')}
      relation={relation}
      referrers={referrers}
      audience={say('audience')}
      notice={say('notice')}
      top={
        <div className="mb-4 flex items-center gap-3">
          {hasPhoto && <Avatar name="" src={photoHref(clientId, updatedAt)} size="xl" />}
          <PhotoButton clientId={clientId} hasPhoto={hasPhoto} />
        </div>
      }
    >
      <DefinitionList
        items={[
          {
            term: say('last_contact'),
            value: lastContactAt ? formatRelative(new Date(lastContactAt), now, zone) : say('never'),
          },
          ...birthdayItem(relation, now, zone),
          ...texts,
          ...referrerItem(relation),
          ...(brought.length > 0 ? [{ term: say('brought'), value: brought }] : []),
          ...(relation.links.length > 0 ? [{ term: say('links'), value: relation.links.map(outside) }] : []),
          ...(preferred || preferredHours
            ? [
                {
                  term: say('preferred'),
                  value:
                    preferred && preferredHours
                      ? say('preferred_hours', { channel: preferred, hours: preferredHours })
                      : preferred || preferredHours,
                },
              ]
            : []),
        ]}
      />
      <p className="fx-hint mt-4">{say('audience')}</p>
    </EditableCard>
  );
}

const TERMS = { howMet: 'how_met', family: 'family', career: 'career', story: 'story' } as const;

function birthdayItem({ birthDay, birthMonth, birthYear }: Relation, now: Date, zone: string) {
  if (!birthDay || !birthMonth) return [];
  const { on, inDays } = nextBirthday(plainDateIn(now, zone), birthMonth, birthDay);
  const age = ageOn(on, birthYear);
  // Without its year: the day is what matters.
  const day = formatPlainDate(on, 'long').replace(/\s\d{4}$/, '');
  return [
    {
      term: say('birthday'),
      value: (
        <>
          {age === null ? day : say('birthday_age', { date: day, age })}
          <span className="block text-xs text-muted">
            {inDays === 0 ? say('birthday_today') : say('birthday_soon', { count: inDays })}
          </span>
        </>
      ),
    },
  ];
}

function referrerItem({ referrer, referredBy }: Relation): { term: string; value: ReactNode }[] {
  if (!referrer && !referredBy) return [];
  return [
    {
      term: say('referred_by'),
      value: (
        <>
          {referrer && <TextLink href={relationHref(referrer.id)}>{referrer.name}</TextLink>}
          {referrer && referredBy && ', '}
          {referredBy}
        </>
      ),
    },
  ];
}

/** A page elsewhere, by its name; the schema let no other kind of address in. */
function outside(link: string) {
  return (
    <a key={link} href={link} target="_blank" rel="noopener noreferrer" className="fx-link flex break-all">
      {link.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
    </a>
  );
}

/** How to speak to the person. */
export function TalkCard({ relation }: { relation: Relation }) {
  const { level, address, length, examples, tone, style, avoid, prefer } = relation;
  const items = [
    level && { term: say('level'), value: say(`level_${level}`) },
    address && { term: say('address'), value: say(`address_${address}`) },
    length && { term: say('length'), value: say(`length_${length}`) },
    examples !== null && { term: say('examples'), value: say(examples ? 'examples_oui' : 'examples_non') },
    tone && { term: say('tone'), value: tone },
    style && { term: say('style'), value: style },
    avoid && { term: say('avoid'), value: avoid },
    prefer && { term: say('prefer'), value: prefer },
  ].filter((item) => item !== null && item !== '' && item !== false);
  return (
    <EditableCard
      part="talk"
      title={say('talk')}
      relation={relation}
      referrers={[]}
      audience={say('audience')}
      notice={say('notice')}
    >
      {items.length > 0 ? <DefinitionList items={items} /> : <p className="text-sm text-muted">{say('talk_none')}</p>}
    </EditableCard>
  );
}

/** One of the client's documents that he doesn't see. */
export function CvCard({ relation, documents }: { relation: Relation; documents: { id: string; name: string }[] }) {
  const { clientId, cv } = relation;
  return (
    <Card aria-labelledby="cv">
      <CardHead
        id="cv"
        title={say('cv')}
        end={<TextLink href={`/documents?client=${clientId}`}>{say('cv_deposit')}</TextLink>}
      />
      <div className="grid gap-3">
        {cv && <TextLink href={documentHref(cv.id)}>{cv.name}</TextLink>}
        {documents.length === 0 ? (
          <p className="text-sm text-muted">{say('cv_none')}</p>
        ) : (
          <CvSelect clientId={clientId} current={cv?.id ?? ''} documents={documents} />
        )}
      </div>
    </Card>
  );
}
