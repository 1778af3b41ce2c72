import { formatDate } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { memberPage } from '@foxeo/platform/module-host';
import { isModuleOn, type MemberViewer } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { Avatar } from '@foxeo/ui/avatar';
import { Callout } from '@foxeo/ui/callout';
import { Conversation } from '../components/conversation.tsx';
import { clientMessages, messages } from '../messages.ts';
import { readContext, readHead, readPage, searchConversation } from '../queries.ts';
import { promisedAt, sayMoment } from '../rules.ts';
import { type ConversationHead, conversationQuery } from '../schema.ts';
import { Found, SearchBox } from './search.tsx';

/** `/chat` in Lab and One: the one conversation of a client with his consultant. */
export default memberPage('chat', async ({ viewer, db, query }) => {
  const asked = conversationQuery.parse(query);
  const { person, client } = viewer;
  const talk = { scope: { side: 'client', clientId: client.id } as const, clientId: client.id, userId: person.userId };
  const [head, page, context, found] = await Promise.all([
    readHead(db, talk),
    readPage(db, talk, { autour: asked.message }),
    readContext(db, talk, asked.de),
    asked.q ? searchConversation(db, talk, asked.q) : null,
  ]);
  const now = new Date();
  const say = translator(clientMessages, { address: person.addressForm });
  return (
    <>
      <Crumbs trail={[{ label: translator(messages)('title') }]} />
      <div className="ch-page">
        <header className="ch-head">
          <Avatar name={client.operatorName} ring />
          <div className="min-w-0">
            <h1 className="truncate font-ui text-lg font-semibold">
              {say('title', { operator: client.operatorName })}
            </h1>
            <p className="text-sm text-muted">
              {sayPromise(head, viewer, now)} {say('not_elio', { operator: client.operatorName })}
            </p>
          </div>
          <SearchBox action="/chat" value={asked.q ?? ''} />
        </header>
        {head.promise.awayText && (
          <Callout
            tone="info"
            className="mx-4 mt-3"
            title={
              head.promise.awayUntil
                ? say('away_until', { day: formatDate(new Date(head.promise.awayUntil), person.timeZone, 'long') })
                : say('away')
            }
          >
            <p className="whitespace-pre-line">{head.promise.awayText}</p>
          </Callout>
        )}
        {found ? (
          <Found found={found} text={asked.q ?? ''} clientId={null} zone={person.timeZone} />
        ) : (
          <Conversation
            key={`${client.id} ${asked.message ?? ''}`}
            reader={{
              clientId: client.id,
              userId: person.userId,
              side: 'client',
              otherName: client.operatorName,
              address: person.addressForm,
              zone: person.timeZone,
              documentsOn: isModuleOn(viewer, 'documents') && client.status === 'active',
            }}
            first={page}
            readSeq={head.readSeq}
            focus={asked.message}
            context={context}
            closed={client.status === 'active' ? null : say('closed_paused')}
            now={now.toISOString()}
          />
        )}
      </div>
    </>
  );
});

/** « MiKL répond sous 1 jour ouvré. Réponse d’ici demain à 18 h. » */
function sayPromise(
  { promise, awaiting, awaitingSince }: ConversationHead,
  { person, client }: MemberViewer,
  now: Date,
): string {
  const say = translator(clientMessages, { address: person.addressForm });
  const operator = client.operatorName;
  const due = awaiting === 'operator' && awaitingSince ? promisedAt(new Date(awaitingSince), promise.answerDays) : null;
  return [
    due === null && say('promise', { operator, count: promise.answerDays }),
    due !== null && due >= now && say('promise_due', { when: sayMoment(due, now, person.timeZone) }),
    due !== null && due < now && say('promise_late', { operator }),
    promise.hours && say('promise_hours', { hours: promise.hours }),
  ]
    .filter(Boolean)
    .join(' ');
}
