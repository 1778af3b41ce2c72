import { translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { env } from '@foxeo/platform/session';
import { IconTile } from '@foxeo/ui/badge';
import { Callout } from '@foxeo/ui/callout';
import { Card } from '@foxeo/ui/card';
import { List, ListItem } from '@foxeo/ui/list';
import { ChevronRight, TriangleAlert } from 'lucide-react';
import { Suspense } from 'react';
import { messages } from '../messages.ts';
import { probe } from '../probes.ts';
import { readMailFacts, readTroubles } from '../queries.ts';
import { mailHealth } from '../rules.ts';
import type { Troubles } from '../schema.ts';
import { sayWhen, sayWhy } from '../wording.ts';
import { Frame } from './frame.tsx';
import { ProbedCard, ProbingCard, ServiceCard } from './service-card.tsx';

export const metadata = { title: messages.title };

const say = translator(messages, { address: 'tu' });

/** `/systeme`: what waits for the operator's hand, then each service as it is now. */
export default operatorPage('systeme', async ({ viewer, db }) => {
  const [troubles, facts] = await Promise.all([
    readTroubles(db, viewer.operator.id),
    readMailFacts(db, viewer.operator.id),
  ]);
  const now = new Date();
  const zone = viewer.person.timeZone;
  const mail = mailHealth(facts, now, env().FOXEO_SIMULATED.includes('mail'));
  return (
    <Frame part="services" troubles={troubles}>
      <ToMend troubles={troubles} />
      <ul className="sy-services">
        {(['database', 'auth', 'storage', 'realtime'] as const).map((name) => (
          <Suspense key={name} fallback={<ProbingCard name={name} />}>
            <ProbedCard service={probe(name)} />
          </Suspense>
        ))}
        <ServiceCard
          service={{ name: 'mail', latency: null, ...mail }}
          success={sayWhen(facts.lastSentAt, now, zone)}
          failure={facts.lastError && { when: sayWhen(facts.lastErrorAt, now, zone), why: sayWhy(facts.lastError) }}
        />
        <Suspense fallback={<ProbingCard name="weather" />}>
          <ProbedCard service={probe('weather')} />
        </Suspense>
      </ul>
    </Frame>
  );
});

function ToMend({ troubles: { mails, jobs, tasks } }: { troubles: Troubles }) {
  const lines = [
    { text: say('trouble_tasks', { count: tasks.length }), count: tasks.length, href: '/systeme/taches' },
    { text: say('trouble_mails', { count: mails }), count: mails, href: '/systeme/mails?etat=echoues' },
    { text: say('trouble_jobs', { count: jobs }), count: jobs, href: '/systeme/travaux?etat=abandonnes' },
  ].filter(({ count }) => count > 0);
  if (lines.length === 0) {
    return (
      <Callout tone="success" role="status" className="mb-5">
        {say('all_well')}
      </Callout>
    );
  }
  return (
    <section aria-labelledby="a-reprendre" className="mb-6">
      <h2 id="a-reprendre" className="sy-head">
        {say('troubles')}
      </h2>
      <Card flush>
        <List>
          {lines.map(({ text, href }) => (
            <ListItem
              key={href}
              href={href}
              start={
                <IconTile tone="danger">
                  <TriangleAlert />
                </IconTile>
              }
              title={text}
              end={<ChevronRight aria-hidden="true" />}
            />
          ))}
        </List>
      </Card>
    </section>
  );
}
