import { translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Badge, IconTile, type Tone } from '@foxeo/ui/badge';
import { LinkButton } from '@foxeo/ui/link-button';
import { ListItem } from '@foxeo/ui/list';
import { Mail as MailIcon } from 'lucide-react';
import { RetryButton } from '../components/retry-button.tsx';
import { queueMessages } from '../messages/queues.ts';
import { messages } from '../messages.ts';
import { listMails, readTroubles } from '../queries.ts';
import { afterFailure, filterOf } from '../rules.ts';
import { MAIL_FILTERS, type Mail, mailQuery } from '../schema.ts';
import { sayTemplate, sayWhen, sayWhy } from '../wording.ts';
import { Frame } from './frame.tsx';
import { QueueList } from './queue-list.tsx';

export const metadata = { title: queueMessages.mails };

const say = translator(queueMessages, { address: 'tu' });
const shared = translator(messages, { address: 'tu' });

const TONES: Readonly<Record<ReturnType<typeof filterOf>, Tone>> = {
  attente: 'info',
  envoyes: 'success',
  echoues: 'danger',
};

/** `/systeme/mails`: the outbox. */
export default operatorPage('systeme', async ({ viewer, db, query }) => {
  const asked = mailQuery.parse(query);
  const [mails, troubles] = await Promise.all([
    listMails(db, viewer.operator.id, asked),
    readTroubles(db, viewer.operator.id),
  ]);
  const now = new Date();
  return (
    <Frame part="mails" troubles={troubles} lead={say('mails_lead')}>
      <QueueList
        path="/systeme/mails"
        filters={{
          label: say('filter_mails'),
          all: MAIL_FILTERS,
          current: asked.etat,
          counts: mails.counts,
          nameOf: (filter) => say(`mail_${filter}`),
        }}
        page={asked.page}
        total={mails.total}
        blank={{ title: say('mails_blank'), text: say('mails_blank_text') }}
        lines={mails.lines.map((mail) => <Line key={mail.id} mail={mail} now={now} zone={viewer.person.timeZone} />)}
      />
    </Frame>
  );
});

function Line({ mail, now, zone }: { mail: Mail; now: Date; zone: string }) {
  const { id, to, template, status, attempts, lastError, sentAt, createdAt, nextAttemptAt } = mail;
  const next = afterFailure(mail);
  const what = sayTemplate(template);
  const story = [
    say('mail_to', { to }),
    sentAt
      ? say('mail_sent', { when: sayWhen(sentAt, now, zone) })
      : say('mail_asked', { when: sayWhen(createdAt, now, zone) }),
    attempts > 1 && shared('attempts', { count: attempts }),
    status === 'queued' && attempts > 0 && say('mail_next', { when: sayWhen(nextAttemptAt, now, zone) }),
  ];
  return (
    <ListItem
      start={
        <IconTile tone={filterOf(status) === 'echoues' ? 'danger' : 'neutral'}>
          <MailIcon />
        </IconTile>
      }
      title={what}
      note={
        <>
          {story.filter(Boolean).join(' · ')}
          {lastError && !sentAt && <span className="sy-why">{sayWhy(lastError)}</span>}
          {next === 'ask_anew' && <span className="sy-why">{say('ask_anew')}</span>}
        </>
      }
      end={
        <>
          <Badge tone={TONES[filterOf(status)]}>{say(`mail_status_${status}`)}</Badge>
          {next === 'again' && <RetryButton kind="mail" id={id} what={what} />}
          {next === 'ask_anew' && (
            <LinkButton size="sm" href="/fiches_clients">
              {say('ask_anew_act')}
            </LinkButton>
          )}
        </>
      }
    />
  );
}
