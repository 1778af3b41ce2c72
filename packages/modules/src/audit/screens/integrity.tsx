import { formatDateTime, formatRelative } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { operatorPage, reportUnexpected } from '@foxeo/platform/module-host';
import { asMe } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { IconTile } from '@foxeo/ui/badge';
import { Card } from '@foxeo/ui/card';
import { LinkButton } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { RowKeys } from '@foxeo/ui/row-keys';
import { Building2, RotateCw, UserRound } from 'lucide-react';
import { Suspense } from 'react';
import { messages } from '../messages.ts';
import { listChains, verifyChain } from '../queries.ts';
import { journalHref } from '../rules.ts';
import type { Verdict } from '../schema.ts';
import { CheckingMark, VerdictMark } from './verdict-mark.tsx';

export const metadata = { title: messages.integrity };

const say = translator(messages, { address: 'tu' });

/** `/audit/integrite`: each chain of the journal walked again. The page comes at once, each verdict when it is known. */
export default operatorPage('audit', async ({ viewer, db }) => {
  const chains = await listChains(db, viewer.operator.id);
  const now = new Date();
  const zone = viewer.person.timeZone;
  // One after the other: walking a long chain keeps the database busy, and other people are at work.
  let before: Promise<unknown> = Promise.resolve();
  const lines = chains.map((chain) => {
    const verdict = before.then(() => verify(chain.id));
    before = verdict;
    return { ...chain, verdict };
  });
  return (
    <>
      <Crumbs trail={[{ label: say('title'), href: '/audit' }, { label: say('integrity') }]} />
      <PageHeader
        title={say('integrity')}
        lead={say('integrity_lead')}
        actions={
          // the present instant makes it another page: the same one would not be asked again
          <LinkButton
            href={`/audit/integrite?a=${now.getTime()}`}
            prefetch={false}
            replace
            icon={<RotateCw aria-hidden="true" />}
          >
            {say('integrity_again')}
          </LinkButton>
        }
      />
      <RowKeys>
        <Card flush>
          <List aria-live="polite">
            {lines.map(({ id, clientId, name, lastAt, verdict }) => (
              <ListItem
                key={id}
                href={journalHref(clientId ? { client: clientId } : { acteur: 'operator' })}
                start={<IconTile>{clientId ? <Building2 /> : <UserRound />}</IconTile>}
                title={clientId ? name : say('integrity_own')}
                note={
                  lastAt
                    ? say('integrity_last', { when: formatRelative(new Date(lastAt), now, zone) })
                    : say('integrity_blank')
                }
                end={
                  <Suspense fallback={<CheckingMark />}>
                    <VerdictMark verdict={verdict} />
                  </Suspense>
                }
              />
            ))}
          </List>
        </Card>
      </RowKeys>
      <p className="mt-3 text-sm text-muted">{say('integrity_at', { when: formatDateTime(now, zone) })}</p>
    </>
  );
});

/** Its own transaction: the page's has ended by the time the verdict is asked for. Null when it could not be reached. */
async function verify(chain: string): Promise<Verdict | null> {
  try {
    return await asMe((db) => verifyChain(db, chain), { readOnly: true });
  } catch (error) {
    reportUnexpected(error);
    return null;
  }
}
