import { type Address, t, translator } from '@foxeo/core/messages';
import type { Db } from '@foxeo/db';
import { operatorPage } from '@foxeo/platform/module-host';
import { Avatar } from '@foxeo/ui/avatar';
import { Card, CardHead } from '@foxeo/ui/card';
import { TextLink } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { RowKeys } from '@foxeo/ui/row-keys';
import { SearchForm } from '@foxeo/ui/search-form';
import { mergeHref } from '../addresses.ts';
import { MergeForm } from '../components/merge-form.tsx';
import { mergeMessages } from '../messages/merge.ts';
import { findTwins, readSide } from '../queries/merges.ts';
import { listClients } from '../queries.ts';
import { listQuery, type MergeSide } from '../schema.ts';

export const metadata = { title: t(mergeMessages, 'title') };

/** Chooses the other record, then what each gives. */
export default operatorPage('fiches_clients', async ({ viewer, db, params, query }) => {
  const address = viewer.person.addressForm;
  const kept = await readSide(db, viewer.operator.id, params.clientId ?? '');
  if (query.avec) {
    const merged = await readSide(db, viewer.operator.id, query.avec);
    return <Comparison kept={kept} merged={merged} address={address} />;
  }
  return choice({ db, operatorId: viewer.operator.id, kept, text: query.q, address });
});

function Comparison({ kept, merged, address }: { kept: MergeSide; merged: MergeSide; address: Address }) {
  const say = translator(mergeMessages, { address });
  return (
    <Card aria-labelledby="ce-qui-reste" className="max-w-3xl">
      <CardHead
        id="ce-qui-reste"
        title={say('compare')}
        end={<TextLink href={mergeHref(merged.id, kept.id)}>{say('swap', { name: merged.name })}</TextLink>}
      />
      <p className="mb-5 text-sm text-muted">{say('compare_lead')}</p>
      <MergeForm key={kept.id} kept={kept} merged={merged} address={address} />
    </Card>
  );
}

interface Choice {
  db: Db;
  operatorId: string;
  kept: MergeSide;
  text: string | undefined;
  address: Address;
}

/** Awaited by the page, whose transaction it reads in: not a component. */
async function choice({ db, operatorId, kept, text, address }: Choice) {
  const say = translator(mergeMessages, { address });
  const found = text ? (await listClients(db, operatorId, listQuery.parse({ q: text, tri: 'nom' }))).lines : null;
  const offered = (found ?? (await findTwins(db, operatorId, kept.id))).filter(({ id }) => id !== kept.id).slice(0, 20);
  return (
    <Card flush aria-labelledby="autre-fiche" className="max-w-3xl">
      <CardHead id="autre-fiche" title={say('pick')} />
      <div className="grid gap-3 px-[var(--pad-card)] pb-4">
        <p className="text-sm text-muted">{say('pick_lead', { client: kept.name })}</p>
        <SearchForm action={mergeHref(kept.id)} defaultValue={text} label={say('pick_search')} />
      </div>
      {found && offered.length === 0 && (
        <p className="fc-none" role="status">
          {say('pick_none')}
        </p>
      )}
      {offered.length > 0 && (
        <RowKeys>
          <List aria-label={found ? say('pick_search') : say('pick_twins', { client: kept.name })}>
            {offered.map(({ id, name, email }) => (
              <ListItem
                key={id}
                start={<Avatar name={name} />}
                title={name}
                note={email}
                href={mergeHref(kept.id, id)}
              />
            ))}
          </List>
        </RowKeys>
      )}
    </Card>
  );
}
