'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { MenuButton } from '@foxeo/ui/menu-button';
import type { MenuEntry } from '@foxeo/ui/menu-entries';
import { Archive, ArchiveRestore, CircleSlash, Ellipsis, NotebookPen, Tag, Trash2, Users } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { archiveDocumentAction, shareDocumentAction, sortDocumentAction } from '../actions/life.ts';
import { actMessages } from '../messages/acts.ts';
import { useActs } from './acts.ts';
import type { Asked } from './homework-dialog.tsx';
import { useTrash } from './trash.ts';

const HomeworkDialog = lazy(async () => ({ default: (await import('./homework-dialog.tsx')).HomeworkDialog }));
const WithdrawDialog = lazy(async () => ({ default: (await import('./withdraw-dialog.tsx')).WithdrawDialog }));

export interface DocumentActsProps {
  documentId: string;
  name: string;
  /** The other side sees it, and will hear that it was withdrawn. */
  shared: boolean;
  /** It may be given as homework, or what it asks be changed. */
  homework: { name: string; asked: Asked | null } | null;
  mayShare: boolean;
  /** The type that it may be given instead of its own. */
  sortAs: 'livrable' | 'ressource' | null;
  archived: boolean;
  mayArchive: boolean;
  mayWithdraw: boolean;
  mayTrash: boolean;
  address: Address;
}

/** What is done rarely with a document, behind a button. */
export function DocumentActs(props: DocumentActsProps) {
  const { documentId, name, shared, homework, mayShare, sortAs, archived, mayArchive, mayWithdraw, mayTrash, address } =
    props;
  const router = useRouter();
  const say = translator(actMessages, { address });
  const { trash } = useTrash(address);
  const [withdrawing, setWithdrawing] = useState(false);
  const [giving, setGiving] = useState(false);
  const { act } = useActs(address);
  const entries: MenuEntry[] = [];
  if (mayShare) {
    const onSelect = () => act(() => shareDocumentAction({ documentId }), say('shared_done'));
    entries.push({ kind: 'act', label: say('share'), icon: <Users aria-hidden="true" />, onSelect });
  }
  if (homework) {
    const label = say(homework.asked ? 'change_homework' : 'give_homework');
    entries.push({ kind: 'act', label, icon: <NotebookPen aria-hidden="true" />, onSelect: () => setGiving(true) });
  }
  if (sortAs) {
    const onSelect = () => act(() => sortDocumentAction({ documentId, type: sortAs }), say(`sorted_${sortAs}`));
    entries.push({ kind: 'act', label: say(`sort_${sortAs}`), icon: <Tag aria-hidden="true" />, onSelect });
  }
  if (mayArchive) {
    const icon = archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />;
    const archive = (wanted: boolean) => archiveDocumentAction({ documentId, archived: wanted });
    const onSelect = () =>
      act(
        () => archive(!archived),
        say(archived ? 'unarchived' : 'archived'),
        () => archive(archived),
      );
    entries.push({ kind: 'act', label: say(archived ? 'unarchive' : 'archive'), icon, onSelect });
  }
  if (mayWithdraw) {
    const icon = <CircleSlash aria-hidden="true" />;
    entries.push({ kind: 'act', label: say('withdraw'), icon, onSelect: () => setWithdrawing(true) });
  }
  if (mayTrash) {
    const leave = () => router.push('/documents');
    const icon = <Trash2 aria-hidden="true" />;
    const onSelect = () => trash([{ id: documentId, name }], leave);
    entries.push({ kind: 'act', label: say('trash'), icon, danger: true, onSelect });
  }
  if (entries.length === 0) return null;
  return (
    <>
      <MenuButton iconOnly label={say('acts')} icon={<Ellipsis aria-hidden="true" />} entries={entries} />
      {giving && homework && (
        <Suspense>
          <HomeworkDialog
            subject={{ kind: 'document', documentId, ...homework }}
            address={address}
            onClose={() => setGiving(false)}
          />
        </Suspense>
      )}
      {withdrawing && (
        <Suspense>
          <WithdrawDialog
            documentId={documentId}
            name={name}
            shared={shared}
            address={address}
            onClose={() => setWithdrawing(false)}
          />
        </Suspense>
      )}
    </>
  );
}
