import { type Address, t } from '@foxeo/core/messages';
import { buttonClass } from '@foxeo/ui/button';
import { Card } from '@foxeo/ui/card';
import { Link } from '@foxeo/ui/link';
import { RowKeys } from '@foxeo/ui/row-keys';
import { NamedIcon } from '../navigation/public.ts';
import type { RankedItem } from './gather.ts';
import { messages } from './messages.ts';

/** A ranked list: what to do, why now, one act. With keys, `j` and `k` go through it. */
export function TodoList({ items, address }: { items: readonly RankedItem[]; address: Address }) {
  return (
    <RowKeys>
      <Card flush>
        <ol className="fx-list">
          {items.map((item) => (
            <li key={item.key} className="fx-item sh-todo" data-row>
              <span className={`fx-icon-tile ${item.late ? 'fx-icon-tile-danger' : ''}`}>
                <NamedIcon name={item.icon} />
              </span>
              <div className="fx-item-body">
                <span className="fx-item-title">{item.title}</span>
                {item.note && <span className="fx-item-note">{item.note}</span>}
              </div>
              <p className={`fx-reason ${item.late ? 'fx-reason-late' : ''}`}>
                <span className="sr-only">{t(messages, 'why', {}, { address })}, </span>
                {item.reason}
              </p>
              <Link
                href={item.href}
                prefetch={false}
                data-row-link
                className={buttonClass({ variant: 'secondary' })}
                aria-label={`${item.act ?? t(messages, 'open')}, ${item.title}`}
              >
                {item.act ?? t(messages, 'open')}
              </Link>
            </li>
          ))}
        </ol>
      </Card>
    </RowKeys>
  );
}
