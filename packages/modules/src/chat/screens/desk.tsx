import { translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Kbd } from '@foxeo/ui/kbd';
import { LinkButton } from '@foxeo/ui/link-button';
import { SplitView } from '@foxeo/ui/split-view';
import { chatHref } from '../addresses.ts';
import { deskMessages, messages } from '../messages.ts';
import { listThreads, readSettings } from '../queries.ts';
import { threadsQuery } from '../schema.ts';
import { ThreadsPane } from './threads-pane.tsx';

const say = translator(deskMessages, { address: 'tu' });

/** `/chat` in the Hub: the conversations, and beside them an invitation to begin. */
export default operatorPage('chat', async ({ viewer, db, query }) => {
  const asked = threadsQuery.parse(query);
  const [threads, settings] = await Promise.all([
    listThreads(db, viewer.operator.id, asked),
    readSettings(db, viewer.operator.id),
  ]);
  const [first] = threads.lines;
  return (
    <>
      <Crumbs trail={[{ label: translator(messages)('title') }]} />
      <div className="ch-desk">
        <SplitView
          open={false}
          listLabel={say('list')}
          list={
            <ThreadsPane
              {...{ threads, asked }}
              openId={null}
              answerDays={settings.answerDays}
              now={new Date()}
              zone={viewer.person.timeZone}
            />
          }
          detail={
            <div className="grid flex-1 place-items-center p-8 text-center">
              <div className="grid justify-items-center gap-3">
                <p className="font-ui text-lg font-semibold">
                  {say('choose_title', { count: threads.counts['a-repondre'] })}
                </p>
                {first && (
                  <>
                    <p className="max-w-[38ch] text-sm text-muted">{say('choose_text')}</p>
                    <LinkButton href={chatHref(first.clientId, asked)} prefetch={false}>
                      {first.clientName} <Kbd>J</Kbd>
                    </LinkButton>
                  </>
                )}
              </div>
            </div>
          }
        />
      </div>
    </>
  );
});
