import { formatDateTime } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { deviceOf } from '@foxeo/platform/auth';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Card, CardHead } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { Table } from '@foxeo/ui/table';
import { messages } from '../messages.ts';
import { readLine } from '../queries.ts';
import { changesOf, journalHref, objectHref } from '../rules.ts';
import type { LineSheet } from '../schema.ts';
import { sayAction, sayActor, sayField, sayKind, sayObject, sayValue } from '../wording.ts';
import { EntityTile } from './entity-tile.tsx';

export const metadata = { title: messages.line };

const say = translator(messages, { address: 'tu' });

/** `/audit/{line}`: one line of the journal, with all that it keeps. */
export default operatorPage('audit', async ({ viewer, db, params }) => {
  const line = await readLine(db, viewer.operator.id, params.lineId ?? '');
  const zone = viewer.person.timeZone;
  const object = objectHref(line);
  return (
    <>
      <Crumbs trail={[{ label: say('title'), href: '/audit' }, { label: say('line') }]} />
      <PageHeader
        start={<EntityTile entity={line.entity} />}
        title={`${sayActor(line)} ${sayAction(line)}`}
        lead={
          <span className="inline-block first-letter:uppercase">{formatDateTime(new Date(line.at), zone, 'full')}</span>
        }
        actions={object && <LinkButton href={object}>{say('open_object')}</LinkButton>}
      />
      <div className="au-sheet">
        <div className="grid min-w-0 gap-4">
          <Changes line={line} zone={zone} />
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <Facts line={line} zone={zone} />
          <Origin line={line} />
        </div>
      </div>
    </>
  );
});

function Changes({ line, zone }: { line: LineSheet; zone: string }) {
  const changes = changesOf(line.before, line.after);
  const title = say(line.before && line.after ? 'changes' : 'facts');
  if (changes.length === 0) {
    return (
      <Card>
        <CardHead title={title} />
        <p className="text-sm text-muted">{say('no_change')}</p>
      </Card>
    );
  }
  // Both columns only where both sides say something.
  const sides = (['before', 'after'] as const).filter((side) => line[side] !== null);
  return (
    <Card flush>
      <CardHead title={title} />
      <Table
        className="au-changes"
        caption={title}
        rows={changes}
        rowKey={({ field }) => field}
        columns={[
          { key: 'field', header: say('field'), cell: ({ field }) => <span title={field}>{sayField(field)}</span> },
          ...sides.map((side) => ({
            key: side,
            header: say(side),
            cell: (change: (typeof changes)[number]) =>
              sayValue(change.field, change[side], { zone, people: line.people }) ?? (
                <span className="text-muted">{say('nothing')}</span>
              ),
          })),
        ]}
      />
    </Card>
  );
}

function Facts({ line, zone }: { line: LineSheet; zone: string }) {
  return (
    <Card>
      <CardHead title={say('line')} />
      <DefinitionList
        items={[
          { term: say('line_when'), value: formatDateTime(new Date(line.at), zone) },
          { term: say('line_who'), value: `${sayActor(line)} (${sayKind(line.actorKind)})` },
          {
            term: say('line_client'),
            value: line.clientId ? (
              <TextLink inline href={journalHref({ client: line.clientId })}>
                {line.clientName ?? line.clientId}
              </TextLink>
            ) : (
              say('none')
            ),
          },
          {
            term: say('line_object'),
            value: (
              <>
                {sayObject(line)}
                {line.entityId && (
                  <TextLink
                    inline
                    className="mt-0.5 block"
                    href={journalHref({ objet: line.entity, id: line.entityId })}
                  >
                    {say('object_history')}
                  </TextLink>
                )}
              </>
            ),
          },
          { term: say('line_action'), value: <code className="au-code">{line.action}</code> },
          {
            term: say('line_audience'),
            value: say(line.shownToClient && line.clientId ? 'audience_both' : 'audience_operator'),
          },
          { term: say('line_request'), value: <Code text={line.requestId} otherwise={say('no_request')} /> },
          { term: say('line_place'), value: say('line_place_value', { seq: line.seq }) },
          { term: say('line_mark'), value: <Code text={line.mark} otherwise={say('none')} /> },
        ]}
      />
    </Card>
  );
}

function Origin({ line: { origin } }: { line: LineSheet }) {
  if (!origin) {
    return (
      <Card>
        <CardHead title={say('origin')} />
        <p className="text-sm text-muted">{say('origin_erased')}</p>
      </Card>
    );
  }
  const { browser, system } = deviceOf(origin.userAgent);
  return (
    <Card>
      <CardHead title={say('origin')} />
      <DefinitionList
        items={[
          { term: say('origin_address'), value: <Code text={origin.ip} otherwise={say('no_address')} /> },
          {
            term: say('origin_browser'),
            value: (
              <span title={origin.userAgent ?? undefined}>
                {browser && system
                  ? say('origin_device', { browser, system })
                  : (browser ?? origin.userAgent ?? say('none'))}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Code({ text, otherwise }: { text: string | null; otherwise: string }) {
  return text ? <code className="au-code">{text}</code> : otherwise;
}
