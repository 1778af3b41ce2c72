import { plainDateIn } from '@foxeo/core/dates';
import { t, translator } from '@foxeo/core/messages';
import type { Db } from '@foxeo/db';
import { modulePage, type PageProps } from '@foxeo/platform/module-host';
import { addressOf } from '@foxeo/platform/navigation';
import { asMe, getViewer, scopeOf, type Viewer } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { FileIcon } from '@foxeo/ui/file-icon';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { Fragment, type ReactNode } from 'react';
import { documentHref, fileHref } from '../addresses.ts';
import { DocumentActs } from '../components/document-acts.tsx';
import { DocumentPreview } from '../components/document-preview.tsx';
import type { Asked } from '../components/homework-dialog.tsx';
import { VersionDiff } from '../components/version-diff.tsx';
import { VersionButton, VersionProgress } from '../components/version-upload.tsx';
import { messages } from '../messages.ts';
import { readComments } from '../queries/comments.ts';
import { readStory } from '../queries/story.ts';
import { readDocument, readName } from '../queries.ts';
import {
  comparedVersion,
  isWritable,
  mayAddVersion,
  mayArchive,
  mayGive,
  mayShare,
  maySort,
  mayTrash,
  mayWithdraw,
  shownVersion,
} from '../rules.ts';
import type { DocumentStory } from '../schema/life.ts';
import type { DocumentComment } from '../schema/texts.ts';
import type { DocumentSheet, DocumentVersion } from '../schema.ts';
import { CommentsCard } from './comments-card.tsx';
import { DetailsCard } from './details-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { HomeworkCard } from './homework-card.tsx';
import { OpeningsCard } from './openings-card.tsx';
import { StateBadge } from './state-badge.tsx';
import { StateNotes } from './state-notes.tsx';
import { VersionsCard } from './versions-card.tsx';
import { type Reader, sayStory } from './wording.ts';

/** What another module shows beside a document. It runs in the page's transaction. */
export type DocumentAside = (visit: { viewer: Viewer; db: Db; documentId: string }) => Promise<ReactNode>;

/** A document: its content, its versions, who sees it and who opened it. */
export function documentPage({ asides = [] }: { asides?: readonly DocumentAside[] } = {}) {
  return modulePage('documents', async ({ viewer, db, params, query }) => {
    const { person } = viewer;
    const sheet = await readDocument(db, scopeOf(viewer), params.documentId ?? '', person.userId);
    const shown = shownVersion(sheet.versions, query.version);
    const compared = comparedVersion(sheet.versions, shown, query.avec);
    const comments = await readComments(db, scopeOf(viewer), {
      documentId: sheet.id,
      versionId: shown?.id ?? null,
      viewerId: person.userId,
    });
    const story = await readStory(db, scopeOf(viewer), sheet.id, person.userId);
    const beside: ReactNode[] = [];
    for (const aside of asides) {
      beside.push(<Fragment key={beside.length}>{await aside({ viewer, db, documentId: sheet.id })}</Fragment>);
    }
    const reader: Reader = {
      side: viewer.side,
      address: addressOf(viewer),
      zone: person.timeZone,
      now: new Date(),
    };
    return (
      <Document
        viewer={viewer}
        sheet={sheet}
        shown={shown}
        reader={reader}
        extra={beside}
        story={story}
        comments={comments}
        compared={compared}
      />
    );
  });
}

/** The browser's tab names the document. */
export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const viewer = await getViewer();
  const { documentId } = await params;
  const id = typeof documentId === 'string' ? documentId : '';
  const name = await asMe((db) => readName(db, scopeOf(viewer), id), { readOnly: true });
  return { title: name ?? t(messages, 'document') };
}

interface DocumentProps {
  viewer: Viewer;
  sheet: DocumentSheet;
  shown: DocumentVersion | null;
  reader: Reader;
  extra: ReactNode;
  story: DocumentStory;
  comments: DocumentComment[];
  compared: DocumentVersion | null;
}

function Document({ viewer, sheet, shown, reader, extra, story, comments, compared }: DocumentProps) {
  const { side, address } = reader;
  const say = translator(messages, { address });
  const operator = viewer.side === 'operator' ? viewer.operator.displayName : viewer.client.operatorName;
  const place = { personId: viewer.person.userId, clientId: sheet.clientId, documentId: sheet.id };
  const lead = sayStory(sheet, reader);
  const growing = mayAddVersion(sheet, side);
  return (
    <>
      <Crumbs
        trail={[
          { label: say(side === 'operator' ? 'crumb' : 'crumb_client'), href: '/documents' },
          { label: sheet.name },
        ]}
      />
      <PageHeader
        start={
          <span className="max-sm:hidden">
            <FileIcon mime={sheet.mime ?? ''} />
          </span>
        }
        title={<span className="min-w-0 break-words">{sheet.name}</span>}
        marks={<StateBadge document={sheet} viewer={side} />}
        lead={side === 'operator' ? `${sheet.clientName} · ${lead}` : lead}
        actions={
          <>
            {shown && (
              <LinkButton
                href={fileHref(shown.id, { download: true })}
                prefetch={false}
                icon={<Download aria-hidden="true" />}
              >
                {say('download')}
              </LinkButton>
            )}
            {growing && <VersionButton place={place} visibility={sheet.visibility} address={address} />}
            <DocumentActs
              documentId={sheet.id}
              name={sheet.name}
              shared={sheet.visibility === 'shared'}
              homework={mayGive(sheet, side) ? subjectOf(sheet, story, reader) : null}
              mayShare={mayShare(sheet, side)}
              sortAs={maySort(sheet, side) ? (sheet.type === 'livrable' ? 'ressource' : 'livrable') : null}
              archived={sheet.status === 'archived'}
              mayArchive={mayArchive(sheet, side)}
              mayWithdraw={mayWithdraw(sheet, side)}
              mayTrash={mayTrash(sheet, side)}
              address={address}
            />
          </>
        }
      />
      {growing && <VersionProgress place={place} address={address} />}
      <StateNotes sheet={sheet} shown={shown} reader={reader} />
      <div className="sh-columns">
        <div className="min-w-0">
          {story.homework && (
            <HomeworkCard
              sheet={sheet}
              homework={story.homework}
              reader={reader}
              personId={viewer.person.userId}
              operator={operator}
            />
          )}
          <section aria-label={say('viewer')}>
            {shown && compared && (
              <>
                <p className="mb-3">
                  <TextLink href={documentHref(sheet.id, shown.version === sheet.version ? undefined : shown.version)}>
                    {say('compare_back')}
                  </TextLink>
                </p>
                <VersionDiff
                  before={{ versionId: compared.id, version: compared.version }}
                  after={{ versionId: shown.id, version: shown.version }}
                  address={address}
                />
              </>
            )}
            {shown && !compared && (
              <DocumentPreview
                key={shown.id}
                versionId={shown.id}
                mime={shown.mime}
                name={shown.name}
                unopened={!sheet.opened && shown.version === sheet.version}
              />
            )}
          </section>
        </div>
        <div className="grid gap-5">
          {extra}
          <DetailsCard sheet={sheet} reader={reader} operator={operator} />
          {sheet.versions.length > 0 && <VersionsCard sheet={sheet} shown={shown} reader={reader} />}
          {sheet.versions.length > 0 && (
            <CommentsCard
              comments={comments}
              versionId={shown && isWritable(sheet, side) && !sheet.trashedAt ? shown.id : null}
              shared={sheet.visibility === 'shared'}
              reader={reader}
            />
          )}
          <HistoryCard events={story.events} reader={reader} />
          <OpeningsCard views={sheet.views} reader={reader} />
        </div>
      </div>
    </>
  );
}

/** What its homework asks now; `null` while it isn't one. */
function subjectOf(
  { name }: DocumentSheet,
  { homework }: DocumentStory,
  { zone }: Reader,
): { name: string; asked: Asked | null } {
  if (!homework) return { name, asked: null };
  const { instruction, dueAt } = homework;
  return { name, asked: { instruction, due: dueAt ? plainDateIn(new Date(dueAt), zone) : '' } };
}
