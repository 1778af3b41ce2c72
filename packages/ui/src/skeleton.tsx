import { cx } from './cx.ts';
import { say } from './messages.ts';

/** A grey shape that stands where something is coming. Size it with utilities. */
export function Skeleton({ className }: { className?: string }) {
  return <div className={cx('fx-skeleton', className)} aria-hidden="true" />;
}

const keys = (count: number) => Array.from({ length: count }, (_, index) => `line-${index}`);

/** Lines of a list while it loads, announced once. */
export function SkeletonList({ rows = 5, label = say('loading') }: { rows?: number; label?: string }) {
  return (
    <div role="status" className="fx-card fx-card-flush">
      <span className="sr-only">{label}</span>
      <ul className="fx-list" aria-hidden="true">
        {keys(rows).map((key, row) => (
          <li key={key} className="fx-item">
            <Skeleton className="size-[34px] rounded-md" />
            <div className="fx-item-body grid gap-2">
              <Skeleton className={row % 2 ? 'w-2/5' : 'w-3/5'} />
              <Skeleton className="h-3 w-1/4" />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A card while it loads. */
export function SkeletonCard({ lines = 3, label = say('loading') }: { lines?: number; label?: string }) {
  return (
    <div role="status" className="fx-card grid gap-3">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-5 w-1/3" />
      {keys(lines).map((key, line) => (
        <Skeleton key={key} className={line === lines - 1 ? 'w-3/5' : 'w-full'} />
      ))}
    </div>
  );
}
