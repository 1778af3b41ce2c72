'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { IconButton } from '@foxeo/ui/icon-button';
import { Link } from '@foxeo/ui/link';
import { SkeletonCard } from '@foxeo/ui/skeleton';
import { Pencil } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { listHref } from '../addresses.ts';
import { actMessages } from '../messages/acts.ts';
import type { Filing } from './document-form.tsx';

const load = () => import('./document-form.tsx');
const DocumentForm = lazy(async () => ({ default: (await load()).DocumentForm }));

export interface FilingBlockProps {
  documentId: string;
  current: Filing;
  editable: boolean;
  address: Address;
}

/** A document's tags, and the form that changes them and its name, on demand. */
export function FilingBlock({ documentId, current, editable, address }: FilingBlockProps) {
  const say = translator(actMessages, { address });
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (editing) {
    const close = () => {
      setEditing(false);
      // The button is drawn again by then.
      requestAnimationFrame(() => button.current?.focus());
    };
    return (
      <Suspense fallback={<SkeletonCard />}>
        <DocumentForm documentId={documentId} current={current} address={address} onClose={close} />
      </Suspense>
    );
  }
  return (
    <div className="flex items-start justify-between gap-2">
      <ul className="flex flex-wrap gap-1.5" aria-label={say('tags')}>
        {current.tags.map((tag) => (
          <li key={tag}>
            <Link href={listHref({ q: tag })} prefetch={false} className="fx-badge fx-badge-line hover:bg-hover">
              {tag}
            </Link>
          </li>
        ))}
        {current.tags.length === 0 && <li className="text-sm text-muted">{say('untagged')}</li>}
      </ul>
      {editable && (
        <IconButton
          ref={button}
          size="sm"
          label={say('rename')}
          icon={<Pencil aria-hidden="true" />}
          onPointerEnter={load}
          onFocus={load}
          onClick={() => setEditing(true)}
        />
      )}
    </div>
  );
}
