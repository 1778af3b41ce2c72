'use client';

import { translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Sheet } from '@foxeo/ui/dialog';
import { TextLink } from '@foxeo/ui/link-button';
import { SkeletonList } from '@foxeo/ui/skeleton';
import { useRouter } from 'next/navigation';
import { startTransition, useCallback, useEffect, useState } from 'react';
import type { PanelProps } from '../shell/panels.ts';
import { markAllRead } from './actions.ts';
import { NotificationList } from './list.tsx';
import { messages } from './messages.ts';
import { FILTERS, type Filter, type NotificationPage } from './schema.ts';

/** The bell's panel: what is new, and the one act of each line. */
export default function NotificationCentre({ address, onClose }: PanelProps) {
  const router = useRouter();
  const say = translator(messages, { address });
  const [filter, setFilter] = useState<Filter>('unread');
  const [page, setPage] = useState<NotificationPage | 'failed' | null>(null);

  const load = useCallback(async (wanted: Filter, signal?: AbortSignal) => {
    try {
      const response = await fetch(`/api/notifications?filter=${wanted}`, {
        cache: 'no-store',
        ...(signal && { signal }),
      });
      setPage(response.ok ? await response.json() : 'failed');
    } catch {
      if (!signal?.aborted) setPage('failed');
    }
  }, []);

  useEffect(() => {
    const leaving = new AbortController();
    load(filter, leaving.signal);
    const onSignal = () => load(filter, leaving.signal);
    document.addEventListener('foxeo:signal', onSignal, { signal: leaving.signal });
    return () => leaving.abort();
  }, [filter, load]);

  async function readAll() {
    await markAllRead({});
    await load(filter);
    startTransition(() => router.refresh());
  }

  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={say('title')}
      actions={
        <>
          <TextLink href="/notifications" onClick={onClose}>
            {say('see_all')}
          </TextLink>
          <TextLink href="/compte/notifications" onClick={onClose}>
            {say('settings')}
          </TextLink>
        </>
      }
    >
      <div className="mb-3 flex items-center justify-between gap-2">
        <fieldset className="fx-seg">
          <legend className="sr-only">{say('filters')}</legend>
          {FILTERS.map((name) => (
            <button key={name} type="button" aria-pressed={name === filter} onClick={() => setFilter(name)}>
              {say(name)}
            </button>
          ))}
        </fieldset>
      </div>
      {page === null && <SkeletonList rows={4} label={say('loading')} />}
      {page === 'failed' && (
        <p role="alert" className="py-6 text-sm text-muted">
          {say('failed')}
        </p>
      )}
      {page !== null && page !== 'failed' && page.lines.length === 0 && (
        <div className="fx-empty">
          <p className="fx-empty-title">{say(`empty_${filter}`)}</p>
          <p className="fx-empty-text">{say('empty_text')}</p>
        </div>
      )}
      {page !== null && page !== 'failed' && page.lines.length > 0 && (
        <>
          <div className="fx-card fx-card-flush">
            <NotificationList lines={page.lines} address={address} onChange={() => load(filter)} onLeave={onClose} />
          </div>
          {filter === 'unread' && (
            <Button variant="ghost" className="mt-3" onClick={readAll}>
              {say('mark_all')}
            </Button>
          )}
        </>
      )}
    </Sheet>
  );
}
