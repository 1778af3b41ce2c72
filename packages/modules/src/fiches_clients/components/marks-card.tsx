'use client';

import { formatPlainDate } from '@foxeo/core/dates';
import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Card, CardHead } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { notify } from '@foxeo/ui/notices';
import { Pin, PinOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState, useTransition } from 'react';
import { bulkClientsAction } from '../actions/list.ts';
import { listMessages } from '../messages/list.ts';
import { sheetMessages } from '../messages/sheet.ts';
import type { ClientSheet } from '../schema.ts';

const load = () => import('./marks-form.tsx');
const MarksForm = lazy(async () => ({ default: (await load()).MarksForm }));

export type Marks = Pick<ClientSheet, 'id' | 'name' | 'tags' | 'pinned' | 'source' | 'deferredUntil'>;

/** What the operator notes of a client for himself. */
export function MarksCard({ marks, known, address }: { marks: Marks; known: readonly string[]; address: Address }) {
  const say = translator(listMessages, { address });
  const router = useRouter();
  const [pending, start] = useTransition();
  const [editing, setEditing] = useState(false);
  const { id, name, tags, pinned, source, deferredUntil } = marks;

  function pin() {
    start(async () => {
      const result = await asked(() => bulkClientsAction({ ids: [id], act: pinned ? 'unpin' : 'pin', value: '' }));
      if (!result.ok) notify({ text: sayError(result.error, listMessages, { address }), tone: 'danger' });
      else notify({ text: say(pinned ? 'unpinned_done' : 'pinned_done', { client: name }), tone: 'success' });
      if (mayRefresh(result)) start(() => router.refresh());
    });
  }

  const none = <span className="text-muted">{translator(sheetMessages)('none')}</span>;
  const read = (
    <DefinitionList
      items={[
        {
          term: say('column_tags'),
          value:
            tags.length > 0 ? (
              <span className="fc-line-tags">
                {tags.map((tag) => (
                  <span key={tag}>{tag}</span>
                ))}
              </span>
            ) : (
              <span className="text-muted">{say('marks_none')}</span>
            ),
        },
        { term: say('marks_source'), value: source ?? none },
        ...(deferredUntil ? [{ term: say('marks_deferred'), value: formatPlainDate(deferredUntil, 'long') }] : []),
      ]}
    />
  );
  return (
    <Card aria-labelledby="reperes">
      <CardHead
        id="reperes"
        title={say('marks')}
        end={
          !editing && (
            <span className="flex gap-4">
              <button type="button" className="fx-link" disabled={pending} aria-pressed={pinned} onClick={pin}>
                {pinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
                {say(pinned ? 'unpin' : 'pin')}
              </button>
              <button
                type="button"
                className="fx-link"
                aria-label={`${say('marks_edit')} : ${say('marks')}`}
                onPointerEnter={load}
                onFocus={load}
                onClick={() => setEditing(true)}
              >
                {say('marks_edit')}
              </button>
            </span>
          )
        }
      />
      {editing ? (
        <Suspense fallback={read}>
          <MarksForm marks={marks} known={known} address={address} onClose={() => setEditing(false)} />
        </Suspense>
      ) : (
        read
      )}
    </Card>
  );
}
