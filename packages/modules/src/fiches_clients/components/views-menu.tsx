'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { type ActionResult, asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { MenuButton } from '@foxeo/ui/menu-button';
import type { MenuEntry } from '@foxeo/ui/menu-entries';
import { notify } from '@foxeo/ui/notices';
import { Bookmark } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { changeViewAction } from '../actions/list.ts';
import { listHref } from '../addresses.ts';
import { listMessages } from '../messages/list.ts';
import type { SavedView } from '../schema.ts';

const ViewDialog = lazy(async () => ({ default: (await import('./view-dialog.tsx')).ViewDialog }));

export type ViewAsk = { kind: 'save' } | { kind: 'rename' | 'delete'; view: SavedView };

interface ViewsMenuProps {
  views: readonly SavedView[];
  /** The words of the list as it is now. */
  words: string;
  address: Address;
}

/** The person's own lists: open one, keep this one, change or remove the one that is open. */
export function ViewsMenu({ views, words, address }: ViewsMenuProps) {
  const say = translator(listMessages, { address });
  const router = useRouter();
  const [asking, setAsking] = useState<ViewAsk | null>(null);
  const open = views.find(({ query }) => query === words);

  async function change(result: Promise<ActionResult<unknown>>, text: string) {
    const answer = await result;
    if (answer.ok) notify({ text, tone: 'success' });
    else notify({ text: sayError(answer.error, listMessages, { address }), tone: 'danger' });
    if (mayRefresh(answer)) router.refresh();
  }

  const entries: MenuEntry[] = [
    { kind: 'link', label: say('view_all'), href: listHref({ tous: '1' }) },
    ...views.map(
      (view): MenuEntry => ({
        kind: 'link',
        label: view.isDefault ? `${view.name} ★` : view.name,
        href: view.query ? `/fiches_clients?${view.query}` : listHref({ tous: '1' }),
      }),
    ),
    { kind: 'rule', label: say('views') },
    { kind: 'act', label: say('view_save'), onSelect: () => setAsking({ kind: 'save' }) },
  ];
  if (open) {
    entries.push(
      { kind: 'heading', label: open.name },
      { kind: 'act', label: say('view_rename'), onSelect: () => setAsking({ kind: 'rename', view: open }) },
      {
        kind: 'act',
        label: say(open.isDefault ? 'view_not_default' : 'view_default'),
        onSelect: () =>
          void change(
            asked(() => changeViewAction({ id: open.id, makeDefault: !open.isDefault })),
            open.isDefault ? say('view_opens_no_more') : say('view_opens', { name: open.name }),
          ),
      },
      {
        kind: 'act',
        label: say('view_delete'),
        danger: true,
        onSelect: () => setAsking({ kind: 'delete', view: open }),
      },
    );
  }
  return (
    <>
      <MenuButton
        label={open?.name ?? say('views')}
        size="sm"
        icon={<Bookmark aria-hidden="true" />}
        align="start"
        entries={entries}
      />
      {asking && (
        <Suspense>
          <ViewDialog asking={asking} words={words} address={address} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </>
  );
}
