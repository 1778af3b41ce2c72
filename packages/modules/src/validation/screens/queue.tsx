import { t, translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { Kbd } from '@foxeo/ui/kbd';
import { LinkButton } from '@foxeo/ui/link-button';
import { SplitView } from '@foxeo/ui/split-view';
import { hubMessages, messages } from '../messages.ts';
import { listQueue } from '../queries.ts';
import { queueHref } from '../rules.ts';
import { queueQuery } from '../schema.ts';
import { QueuePane, sayEmpty } from './queue-pane.tsx';

const say = translator(hubMessages, { address: 'tu' });

/** `/validation` in the Hub: the queue, and beside it an invitation to begin. */
export default operatorPage('validation', async ({ viewer, db, query }) => {
  const asked = queueQuery.parse(query);
  const queue = await listQueue(db, viewer.operator.id, asked);
  const [first] = queue.lines;
  const filtered = asked.filtre !== 'toutes' || asked.client !== undefined;
  const empty = (
    <EmptyState
      art={<Fox size={96} />}
      title={sayEmpty(asked)}
      actions={filtered && <LinkButton href="/validation">{say('all')}</LinkButton>}
    >
      {!filtered && say('empty_text')}
    </EmptyState>
  );
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'crumb_hub') }]} />
      <div className="va-desk">
        <SplitView
          open={false}
          listLabel={say('list')}
          list={
            <QueuePane
              queue={queue}
              asked={asked}
              openId={null}
              empty={<div className="min-[900px]:hidden">{empty}</div>}
              now={new Date()}
              zone={viewer.person.timeZone}
            />
          }
          detail={
            <div className="grid flex-1 place-items-center p-8 text-center">
              {first ? (
                <div className="grid justify-items-center gap-3">
                  <p className="font-ui text-lg font-semibold">
                    {asked.filtre === 'traitees' ? say('choose_answered') : say('choose_title', { count: queue.total })}
                  </p>
                  <p className="max-w-[38ch] text-sm text-muted">{say('choose_text')}</p>
                  <LinkButton href={queueHref(first.id, asked)} variant="primary" prefetch={false}>
                    {say('choose_first')} <Kbd>J</Kbd>
                  </LinkButton>
                </div>
              ) : (
                empty
              )}
            </div>
          }
        />
      </div>
    </>
  );
});
