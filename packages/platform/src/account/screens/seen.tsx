import { formatClock, plainDateIn } from '@foxeo/core/dates';
import { t, translator } from '@foxeo/core/messages';
import { fail } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { Card } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Segments } from '@foxeo/ui/filters';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { z } from 'zod';
import { memberPage, moduleRoute } from '../../module-host/public.ts';
import { ExpectedFailure } from '../../session/public.ts';
import { AccountFrame } from '../frame.tsx';
import { asCsv, byDay, whatOf, whoOf } from '../journal.ts';
import { journal as messages } from '../messages/journal.ts';
import { readJournal } from '../queries.ts';

const PAGE = 50;
const MOST_EXPORTED = 10_000;
const BY = ['others', 'operator', 'elio'] as const;
const KINDS = ['readings', 'changes'] as const;

const seenQuery = z.object({
  avant: z.coerce.number().int().positive().max(1e15).nullable().catch(null),
  par: z.enum(BY).nullable().catch(null),
  genre: z.enum(KINDS).nullable().catch(null),
});
type SeenQuery = z.infer<typeof seenQuery>;

const asked = (query: Record<string, string>): SeenQuery =>
  seenQuery.parse({ avant: query.avant ?? null, par: query.par ?? null, genre: query.genre ?? null });

/** `/compte/journal`: who read and changed what, day by day; fifty lines, older ones under their own address. */
export const journalPage = memberPage(null, async ({ viewer, db, query }) => {
  const { userId, addressForm: address, timeZone } = viewer.person;
  const { avant: before, par: by, genre: kind } = asked(query);
  const say = translator(messages, { address });
  const found = await readJournal(db, { clientId: viewer.client.id, userId, before, limit: PAGE + 1, by, kind });
  const lines = found.slice(0, PAGE);
  const last = found.length > PAGE ? lines.at(-1) : undefined;
  const owner = viewer.client.role === 'owner';
  const filtered = by !== null || kind !== null;
  return (
    <AccountFrame viewer={viewer} page="journal">
      <p className="mb-4 text-muted">{say(owner ? 'lead' : 'lead_member')}</p>
      <div className="mb-6 flex flex-wrap items-center gap-3">
        {owner && (
          <Segments
            label={say('by_whom')}
            current={addressOf({ avant: null, par: by, genre: kind })}
            filters={[
              { label: say('by_anyone'), href: addressOf({ avant: null, par: null, genre: kind }) },
              ...BY.map((par) => ({ label: say(`by_${par}`), href: addressOf({ avant: null, par, genre: kind }) })),
            ]}
          />
        )}
        <Segments
          label={say('what_kind')}
          current={addressOf({ avant: null, par: by, genre: kind })}
          filters={[
            { label: say('everything'), href: addressOf({ avant: null, par: by, genre: null }) },
            ...KINDS.map((genre) => ({ label: say(genre), href: addressOf({ avant: null, par: by, genre }) })),
          ]}
        />
        {lines.length > 0 && (
          <a
            className="fx-btn fx-btn-secondary fx-btn-sm"
            href={addressOf({ avant: null, par: by, genre: kind }, '/compte/journal/export')}
            download
          >
            {say('export')}
          </a>
        )}
      </div>
      {lines.length === 0 && (
        <EmptyState
          art={<Fox size={72} />}
          title={say(filtered ? 'none_title' : 'empty_title')}
          {...(filtered && { actions: <LinkButton href="/compte/journal">{say('none_all')}</LinkButton> })}
        >
          {say(filtered ? 'none' : 'empty')}
        </EmptyState>
      )}
      <div className="grid gap-6">
        {byDay(lines, timeZone).map(({ day, lines: ofDay }) => (
          <section key={ofDay[0]?.seq} aria-label={day}>
            <h2 className="mb-2 text-md">{day}</h2>
            <Card flush>
              <List>
                {ofDay.map((line) => (
                  <ListItem
                    key={line.seq}
                    title={whatOf(line)}
                    note={whoOf(line, address)}
                    reason={formatClock(line.at, timeZone)}
                  />
                ))}
              </List>
            </Card>
          </section>
        ))}
      </div>
      <div className="mt-4 flex gap-3">
        {before !== null && (
          <LinkButton href={addressOf({ avant: null, par: by, genre: kind })}>{say('newest')}</LinkButton>
        )}
        {last && <LinkButton href={addressOf({ avant: last.seq, par: by, genre: kind })}>{say('older')}</LinkButton>}
      </div>
    </AccountFrame>
  );
});

/** `GET /compte/journal/export`: the same lines as a file, ten thousand at most. Itself a line of the journal. */
export const journalExportRoute = moduleRoute(null, async ({ request, viewer, asViewer }) => {
  if (viewer.side !== 'client') throw new ExpectedFailure(fail('not_found').error);
  const { par: by, genre: kind } = asked(Object.fromEntries(new URL(request.url).searchParams));
  const { userId, addressForm, timeZone } = viewer.person;
  const clientId = viewer.client.id;
  const lines = await asViewer(async (db) => {
    await sql`select app.record_own_journal_export(${clientId}::uuid)`.execute(db);
    return readJournal(db, { clientId, userId, before: null, limit: MOST_EXPORTED, by, kind });
  });
  const name = `${t(messages, 'csv_name')}-${plainDateIn(new Date(), timeZone)}.csv`;
  return new Response(asCsv(lines, timeZone, addressForm), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});

function addressOf({ avant, par, genre }: SeenQuery, path = '/compte/journal'): string {
  const query = new URLSearchParams({
    ...(par && { par }),
    ...(genre && { genre }),
    ...(avant !== null && { avant: String(avant) }),
  });
  return query.size > 0 ? `${path}?${query}` : path;
}
