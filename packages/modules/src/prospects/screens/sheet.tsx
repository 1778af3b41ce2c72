import { formatDate, formatRelative } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { operatorPage, type PageProps } from '@foxeo/platform/module-host';
import { asMe, getOperator } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { Avatar } from '@foxeo/ui/avatar';
import { Callout } from '@foxeo/ui/callout';
import { Card, CardHead } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { prospectHref, prospectsHref } from '../addresses.ts';
import { ProspectCard } from '../components/card.tsx';
import { ProspectActs } from '../components/prospect-acts.tsx';
import { QualifyPanel } from '../components/qualify-panel.tsx';
import { WORDINGS } from '../messages/wordings.ts';
import { messages } from '../messages.ts';
import { listTemplates, readName, readProspect } from '../queries.ts';
import { fill, mayQualify, movesByHand, wordingOf } from '../rules.ts';
import type { ProspectSheet } from '../schema.ts';
import { History } from './history.tsx';
import { StageBadge, TemperatureBadge } from './marks.tsx';
import { Planned } from './planned.tsx';
import { proposalsFor } from './proposals.ts';
import { type Reader, readerOf, say, sayLeaving } from './reader.ts';

/** One prospect: who, how warm, what was said and what comes. */
export default operatorPage('prospects', async ({ viewer, db, params }) => {
  const prospect = await readProspect(db, viewer.operator.id, params.prospectId ?? '');
  const own = await listTemplates(db, viewer.operator.id);
  const reader = readerOf(viewer);
  const { displayName } = viewer.operator;
  const { id, name, email, stage, temperature, bounced, clientId, addressForm } = prospect;
  const hasEmail = email !== null && !bounced;
  const signature = wordingOf(WORDINGS, own, 'signature', addressForm).body;
  const blank = fill({ subject: '', body: 'Bonjour {prenom},\n\n\n\n{signature}' }, signature, {
    ...prospect,
    operator: displayName,
  });
  const pending = prospect.reminders.filter((reminder) => reminder.status === 'pending').length;
  return (
    <>
      <Crumbs trail={[{ label: say('title'), href: prospectsHref() }, { label: name }]} />
      <PageHeader
        start={<Avatar name={name} size="xl" />}
        title={name}
        marks={
          <>
            <StageBadge stage={stage} />
            {temperature && <TemperatureBadge temperature={temperature} />}
          </>
        }
        lead={[prospect.company, prospect.city].filter(Boolean).join(' · ')}
        actions={
          <>
            {stage === 'won' && (
              <LinkButton href={prospectHref(id, 'convertir')} variant="primary">
                {say('convert')}
              </LinkButton>
            )}
            <ProspectActs
              prospectId={id}
              name={name}
              moves={movesByHand(stage, new Date(prospect.lastContactAt), reader.now)}
              again={stage === 'lost' || stage === 'won'}
              mayErase={stage !== 'converted'}
              blank={hasEmail && stage !== 'converted' ? blank : null}
              leaves={sayLeaving(reader)}
            />
          </>
        }
      />
      <div className="grid gap-4 empty:hidden mb-6">
        {clientId && (
          <Callout
            tone="success"
            action={<TextLink href={`/fiches_clients/${clientId}`}>{say('see_client')}</TextLink>}
          >
            {say('is_client')}
          </Callout>
        )}
        {bounced && <Callout tone="warn">{say('bounced')}</Callout>}
      </div>
      <div className="sh-columns">
        <div className="grid gap-6">
          {stage !== 'converted' && (
            <Card aria-labelledby="temperature">
              <CardHead id="temperature" title={say('qualify')} />
              {mayQualify(stage) ? (
                <QualifyPanel
                  // Another temperature set elsewhere, or other words: what was proposed is proposed anew.
                  key={`${stage}:${temperature}:${addressForm}`}
                  prospectId={id}
                  current={temperature}
                  hasEmail={hasEmail}
                  leaves={sayLeaving(reader)}
                  pending={pending}
                  proposals={proposalsFor(prospect, own, displayName, reader)}
                />
              ) : (
                <p className="text-sm text-muted">{say('qualify_not_met')}</p>
              )}
            </Card>
          )}
          <Planned reminders={prospect.reminders} {...reader} />
          <History prospect={prospect} {...reader} />
        </div>
        <div className="grid gap-6">
          <Identity prospect={prospect} {...reader} />
        </div>
      </div>
    </>
  );
});

export async function generateMetadata({ params }: Pick<PageProps, 'params'>) {
  const { operator } = await getOperator();
  const { prospectId } = await params;
  const name = await asMe((db) => readName(db, operator.id, String(prospectId)), { readOnly: true });
  return { title: name ?? t(messages, 'title') };
}

function Identity({ prospect, now, zone }: Reader & { prospect: ProspectSheet }) {
  const { email, phone, company, city, siret, source, sourceNote, addressForm, notes } = prospect;
  const none = <span className="text-muted">{say('none')}</span>;
  return (
    <ProspectCard prospect={prospect} title={say('card')} audience={say('audience')} notice={say('notice')}>
      <DefinitionList
        items={[
          { term: say('email'), value: email ? <a href={`mailto:${email}`}>{email}</a> : none },
          { term: say('phone'), value: phone ? <a href={`tel:${phone}`}>{phone}</a> : none },
          { term: say('company'), value: company || none },
          { term: say('city'), value: city || none },
          ...(siret ? [{ term: say('siret'), value: siret }] : []),
          { term: say('source'), value: [say(`source_${source}`), sourceNote].filter(Boolean).join(', ') },
          { term: say('address_form'), value: say(`address_${addressForm}`) },
          { term: say('last_contact'), value: formatRelative(new Date(prospect.lastContactAt), now, zone) },
          { term: say('created'), value: formatDate(new Date(prospect.createdAt), zone, 'long') },
          ...(notes ? [{ term: say('notes'), value: <span className="whitespace-pre-line">{notes}</span> }] : []),
        ]}
      />
      <p className="fx-hint mt-4">{say('audience')}</p>
    </ProspectCard>
  );
}
