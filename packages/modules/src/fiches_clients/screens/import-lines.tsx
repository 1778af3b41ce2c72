import { t, translator } from '@foxeo/core/messages';
import { Card, CardHead } from '@foxeo/ui/card';
import { TextLink } from '@foxeo/ui/link-button';
import { Table, type TableColumn } from '@foxeo/ui/table';
import type { ReactNode } from 'react';
import { clientHref } from '../addresses.ts';
import { importMessages, sayFaults, sayField } from '../messages/import.ts';
import type { ImportField, ImportLine } from '../schema.ts';

const say = translator(importMessages);

const number: TableColumn<ImportLine> = { key: 'line', header: t(importMessages, 'line'), cell: ({ line }) => line };

const client: TableColumn<ImportLine> = {
  key: 'client',
  header: t(importMessages, 'line_client'),
  cell: ({ clientId, clientName }) => clientId && <TextLink href={clientHref(clientId)}>{clientName}</TextLink>,
};

const email: TableColumn<ImportLine> = {
  key: 'email',
  header: t(importMessages, 'field_email'),
  cell: ({ fields }) => said(fields.email),
};

/** The first lines, as they will be written. */
export function Preview({ lines, mapping }: { lines: readonly ImportLine[]; mapping: readonly (ImportField | '')[] }) {
  const fields = mapping.includes('fullName')
    ? ['firstName', 'lastName', ...mapping.filter((field) => field !== 'fullName')]
    : mapping;
  const columns = [...new Set(fields)].flatMap((field): TableColumn<ImportLine>[] =>
    field ? [{ key: field, header: sayField(field), cell: (line) => said(line.fields[field]) }] : [],
  );
  return (
    <Card flush aria-labelledby="apercu">
      <CardHead id="apercu" title={say('review_preview')} />
      <Table caption={say('review_preview')} columns={[number, ...columns]} rows={lines} rowKey={lineKey} />
    </Card>
  );
}

export function BadLines({
  lines,
  total,
  download,
}: {
  lines: readonly ImportLine[];
  total: number;
  download: ReactNode;
}) {
  return (
    <Card flush aria-labelledby="a-corriger">
      <CardHead id="a-corriger" title={say('bad_title')} end={download} />
      <p className="fc-none">
        {say('bad_lead')}
        {total > lines.length && ` ${say('bad_more', { count: lines.length })}`}
      </p>
      <Table
        caption={say('bad_title')}
        columns={[
          number,
          { key: 'fault', header: say('line_fault'), cell: ({ faults }) => sayFaults(faults) },
          {
            key: 'value',
            header: say('line_value'),
            cell: ({ cells }) => <span className="fc-cells">{cells.filter(Boolean).join(' · ')}</span>,
          },
        ]}
        rows={lines}
        rowKey={lineKey}
      />
    </Card>
  );
}

export function Duplicates({ lines, total }: { lines: readonly ImportLine[]; total: number }) {
  return (
    <Card flush aria-labelledby="deja-la">
      <CardHead id="deja-la" title={say('duplicates_title')} />
      <p className="fc-none">
        {say('duplicates_lead')}
        {total > lines.length && ` ${say('duplicates_more', { count: lines.length })}`}
      </p>
      <Table caption={say('duplicates_title')} columns={[number, email, client]} rows={lines} rowKey={lineKey} />
    </Card>
  );
}

/** Those whom an undone import left, because something happened to them since. */
export function KeptLines({ lines }: { lines: readonly ImportLine[] }) {
  return (
    <Card flush aria-labelledby="restes">
      <CardHead id="restes" title={say('kept_title')} />
      <p className="fc-none">{say('kept_lead')}</p>
      <Table caption={say('kept_title')} columns={[number, email, client]} rows={lines} rowKey={lineKey} />
    </Card>
  );
}

function lineKey({ line }: ImportLine): string {
  return String(line);
}

function said(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : (value ?? '');
}
