import { type Address, t, translator } from '@foxeo/core/messages';
import type { Db } from '@foxeo/db';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Card, CardHead } from '@foxeo/ui/card';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { importHref, listHref } from '../addresses.ts';
import { ImportMapping } from '../components/import-mapping.tsx';
import { ImportProgress } from '../components/import-progress.tsx';
import { ImportRun } from '../components/import-run.tsx';
import { ImportUndo } from '../components/import-undo.tsx';
import { importMessages } from '../messages/import.ts';
import { messages } from '../messages.ts';
import { listImportLines, readCells, readImport } from '../queries/imports.ts';
import { guessMapping } from '../rules/import.ts';
import type { ImportSheet } from '../schema.ts';
import { BadLines, Duplicates, KeptLines, Preview } from './import-lines.tsx';

export const metadata = { title: t(importMessages, 'title') };

const SHOWN = 100;

interface Part {
  db: Db;
  operatorId: string;
  sheet: ImportSheet;
  address: Address;
}

/** One import, at the step where it is: its columns, its lines before they are written, its progress, its result. */
export default operatorPage('fiches_clients', async ({ viewer, db, params, query }) => {
  const address = viewer.person.addressForm;
  const sheet = await readImport(db, viewer.operator.id, params.importId ?? '');
  const part = { db, operatorId: viewer.operator.id, sheet, address };
  const columns = sheet.status === 'draft' || (sheet.status === 'checked' && query.etape === 'colonnes');
  return (
    <>
      <Crumbs
        trail={[
          { label: t(messages, 'title'), href: listHref() },
          { label: t(importMessages, 'title'), href: importHref() },
          { label: sheet.fileName },
        ]}
      />
      <PageHeader title={sheet.fileName} lead={t(importMessages, 'mapping_lead', { count: sheet.lines })} />
      <div className="grid max-w-4xl gap-6">{await (columns ? columnsOf(part) : stepOf(part))}</div>
    </>
  );
});

async function columnsOf({ db, operatorId, sheet, address }: Part): Promise<ReactNode> {
  const samples = await readCells(db, operatorId, sheet.id, 0, 3);
  return (
    <Card aria-labelledby="colonnes">
      <CardHead id="colonnes" title={t(importMessages, 'mapping')} />
      <ImportMapping
        importId={sheet.id}
        header={sheet.header}
        samples={samples.map(({ cells }) => cells)}
        mapping={sheet.mapping.length > 0 ? sheet.mapping : guessMapping(sheet.header)}
        address={address}
      />
    </Card>
  );
}

async function stepOf(part: Part): Promise<ReactNode> {
  const { sheet, address } = part;
  if (sheet.status === 'checked') return reviewOf(part);
  if (sheet.status !== 'running' && sheet.status !== 'undoing') return resultOf(part);
  const say = translator(importMessages, { address });
  const { waiting = 0, invalid = 0, created = 0, updated = 0, undone = 0, kept = 0 } = sheet.counts;
  const back = sheet.status === 'undoing';
  return (
    <Card aria-labelledby="en-cours">
      <CardHead id="en-cours" title={say(sheet.status)} />
      <p className="mb-4 text-sm text-muted">{say(back ? 'undoing_lead' : 'running_lead')}</p>
      <ImportProgress
        importId={sheet.id}
        done={back ? undone + kept : sheet.lines - invalid - waiting}
        total={back ? undone + kept + created + updated : sheet.lines - invalid}
        address={address}
      />
    </Card>
  );
}

async function reviewOf({ db, operatorId, sheet, address }: Part): Promise<ReactNode> {
  const say = translator(importMessages, { address });
  const { waiting = 0, invalid = 0 } = sheet.counts;
  const [ready, bad, twins] = await Promise.all([
    listImportLines(db, operatorId, sheet.id, { statuses: ['waiting'], limit: 5 }),
    listImportLines(db, operatorId, sheet.id, { statuses: ['invalid'], limit: SHOWN }),
    listImportLines(db, operatorId, sheet.id, { statuses: ['waiting'], duplicates: true, limit: SHOWN }),
  ]);
  return (
    <>
      <Card>
        <Figures
          figures={[
            say('review_new', { count: waiting - sheet.duplicates }),
            say('review_duplicates', { count: sheet.duplicates }),
            say('review_bad', { count: invalid }),
          ]}
        />
        <p className="mb-5 text-sm">
          <TextLink href={`${importHref(sheet.id)}?etape=colonnes`}>{say('mapping_again')}</TextLink>
        </p>
        <ImportRun importId={sheet.id} ready={waiting} duplicates={sheet.duplicates} address={address} />
      </Card>
      {ready.length > 0 && <Preview lines={ready} mapping={sheet.mapping} />}
      {bad.length > 0 && (
        <BadLines
          lines={bad}
          total={invalid}
          download={
            <TextLink
              href={`${importHref(sheet.id)}/erreurs`}
              prefetch={false}
              download
              icon={<Download aria-hidden="true" />}
            >
              {say('bad_download')}
            </TextLink>
          }
        />
      )}
      {twins.length > 0 && <Duplicates lines={twins} total={sheet.duplicates} />}
    </>
  );
}

async function resultOf({ db, operatorId, sheet, address }: Part): Promise<ReactNode> {
  const say = translator(importMessages, { address });
  const { created = 0, updated = 0, skipped = 0, invalid = 0, failed = 0, undone = 0, kept = 0 } = sheet.counts;
  const bad = invalid + failed;
  const [stayed, wrong] = await Promise.all([
    kept > 0 ? listImportLines(db, operatorId, sheet.id, { statuses: ['kept'], limit: SHOWN }) : [],
    bad > 0 ? listImportLines(db, operatorId, sheet.id, { statuses: ['invalid', 'failed'], limit: SHOWN }) : [],
  ]);
  const over = sheet.status === 'undone';
  return (
    <>
      <Card aria-labelledby="resultat">
        <CardHead id="resultat" title={say(over ? 'undone' : 'done')} />
        <Figures
          figures={
            over
              ? [say('undone_lead', { count: undone })]
              : [
                  say('done_created', { count: created }),
                  say('done_updated', { count: updated }),
                  say('done_skipped', { count: skipped }),
                  say('done_bad', { count: bad }),
                ]
          }
        />
        <div className="flex flex-wrap items-center gap-3">
          <LinkButton href={listHref()} variant="primary">
            {say('see_clients')}
          </LinkButton>
          {sheet.undoable && <ImportUndo importId={sheet.id} address={address} />}
          {sheet.undoable && <p className="text-sm text-muted">{say('undo_until')}</p>}
        </div>
      </Card>
      {stayed.length > 0 && <KeptLines lines={stayed} />}
      {wrong.length > 0 && (
        <BadLines
          lines={wrong}
          total={bad}
          download={
            <TextLink
              href={`${importHref(sheet.id)}/erreurs`}
              prefetch={false}
              download
              icon={<Download aria-hidden="true" />}
            >
              {say('bad_download')}
            </TextLink>
          }
        />
      )}
    </>
  );
}

function Figures({ figures }: { figures: readonly string[] }) {
  return (
    <div role="status">
      <ul className="fc-figures">
        {figures.map((figure) => (
          <li key={figure}>{figure}</li>
        ))}
      </ul>
    </div>
  );
}
