import { translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Badge, IconTile } from '@foxeo/ui/badge';
import { ListItem } from '@foxeo/ui/list';
import { Webhook as WebhookIcon } from 'lucide-react';
import { queueMessages } from '../messages/queues.ts';
import { messages } from '../messages.ts';
import { listWebhooks, readTroubles } from '../queries.ts';
import { type Webhook, webhookQuery } from '../schema.ts';
import { sayWhen } from '../wording.ts';
import { Frame } from './frame.tsx';
import { QueueList } from './queue-list.tsx';

export const metadata = { title: queueMessages.webhooks };

const say = translator(queueMessages, { address: 'tu' });
const shared = translator(messages, { address: 'tu' });

/** `/systeme/webhooks`: what other services announced. */
export default operatorPage('systeme', async ({ viewer, db, query }) => {
  const { page } = webhookQuery.parse(query);
  const [{ lines, total }, troubles] = await Promise.all([
    listWebhooks(db, page),
    readTroubles(db, viewer.operator.id),
  ]);
  const now = new Date();
  return (
    <Frame part="webhooks" troubles={troubles} lead={say('webhooks_lead')}>
      <QueueList
        path="/systeme/webhooks"
        page={page}
        total={total}
        blank={{ title: say('webhooks_blank'), text: say('webhooks_blank_text') }}
        lines={lines.map((webhook) => (
          <Line key={webhook.id} webhook={webhook} now={now} zone={viewer.person.timeZone} />
        ))}
      />
    </Frame>
  );
});

function Line({ webhook, now, zone }: { webhook: Webhook; now: Date; zone: string }) {
  const { source, eventId, receivedAt, processedAt, attempts, lastError } = webhook;
  const state = processedAt ? 'processed' : lastError ? 'failing' : 'waiting';
  const story = [
    eventId,
    say('webhook_received', { when: sayWhen(receivedAt, now, zone) }),
    attempts > 1 && shared('attempts', { count: attempts }),
  ];
  return (
    <ListItem
      start={
        <IconTile tone={state === 'failing' ? 'danger' : 'neutral'}>
          <WebhookIcon />
        </IconTile>
      }
      title={source}
      note={
        <>
          {story.filter(Boolean).join(' · ')}
          {lastError && !processedAt && <span className="sy-why">{lastError}</span>}
        </>
      }
      end={
        <Badge tone={state === 'processed' ? 'success' : state === 'failing' ? 'danger' : 'info'}>
          {say(`webhook_${state}`)}
        </Badge>
      }
    />
  );
}
