import { translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Avatar } from '@foxeo/ui/avatar';
import { LinkButton } from '@foxeo/ui/link-button';
import { SplitView } from '@foxeo/ui/split-view';
import { UserRound } from 'lucide-react';
import { chatHref } from '../addresses.ts';
import { Conversation } from '../components/conversation.tsx';
import { ThreadActs } from '../components/thread-acts.tsx';
import { deskMessages, messages } from '../messages.ts';
import { listQuickReplies, listThreads, readContext, readHead, readPage, searchConversation } from '../queries.ts';
import { conversationQuery, threadsQuery } from '../schema.ts';
import { Found, SearchBox } from './search.tsx';
import { sayStanding, ThreadsPane } from './threads-pane.tsx';

const say = translator(deskMessages, { address: 'tu' });

/** `/chat/[clientId]` in the Hub: one conversation, with the others beside it. */
export default operatorPage('chat', async ({ viewer, db, params, query }) => {
  const asked = threadsQuery.parse(query);
  const search = conversationQuery.parse(query);
  const { person, operator } = viewer;
  const talk = {
    scope: { side: 'operator', operatorId: operator.id } as const,
    clientId: params.clientId ?? '',
    userId: person.userId,
  };
  const head = await readHead(db, talk);
  const [page, threads, quickReplies, context, found] = await Promise.all([
    readPage(db, talk, { autour: search.message }),
    listThreads(db, operator.id, asked),
    listQuickReplies(db, operator.id),
    readContext(db, talk, search.de),
    search.q ? searchConversation(db, talk, search.q) : null,
  ]);
  const now = new Date();
  const zone = person.timeZone;
  const standing = sayStanding(head, head.promise.answerDays, now, zone);
  const closed =
    head.status === 'archived' || head.status === 'anonymised'
      ? say('closed_archived')
      : head.moduleOn
        ? null
        : say('closed_module');
  return (
    <>
      <Crumbs
        trail={[{ label: translator(messages)('title'), href: chatHref(null, asked) }, { label: head.clientName }]}
      />
      <div className="ch-desk">
        <SplitView
          open
          listLabel={say('list')}
          list={
            <ThreadsPane
              {...{ threads, asked, now, zone }}
              openId={head.clientId}
              answerDays={head.promise.answerDays}
            />
          }
          detail={
            <div className="ch-page">
              <header className="ch-head">
                <Avatar name={head.clientName} />
                <div className="min-w-0">
                  <h1 className="truncate font-ui text-lg font-semibold">{head.clientName}</h1>
                  {standing && (
                    <p className={standing.late ? 'fx-reason fx-reason-late text-sm' : 'text-sm text-muted'}>
                      {standing.words}
                    </p>
                  )}
                </div>
                <div className="ch-head-acts">
                  <SearchBox action={chatHref(head.clientId)} value={search.q ?? ''} />
                  <ThreadActs
                    clientId={head.clientId}
                    awaiting={head.awaiting === 'operator'}
                    snoozed={head.snoozedUntil !== null}
                    zone={zone}
                  />
                  <LinkButton
                    variant="ghost"
                    href={`/fiches_clients/${head.clientId}`}
                    prefetch={false}
                    icon={<UserRound aria-hidden="true" />}
                  >
                    <span className="max-[599px]:sr-only">{say('sheet')}</span>
                  </LinkButton>
                </div>
              </header>
              {found ? (
                <Found found={found} text={search.q ?? ''} clientId={head.clientId} zone={zone} />
              ) : (
                <Conversation
                  key={`${head.clientId} ${search.message ?? ''}`}
                  reader={{
                    clientId: head.clientId,
                    userId: person.userId,
                    side: 'operator',
                    otherName: head.firstName || head.clientName,
                    address: 'tu',
                    zone,
                    documentsOn: closed === null,
                  }}
                  first={page}
                  readSeq={head.readSeq}
                  focus={search.message}
                  context={context}
                  closed={closed}
                  quickReplies={quickReplies}
                  now={now.toISOString()}
                />
              )}
            </div>
          }
        />
      </div>
    </>
  );
});
