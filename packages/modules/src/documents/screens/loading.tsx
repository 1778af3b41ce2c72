import { Skeleton, SkeletonList } from '@foxeo/ui/skeleton';

/** The list, while it comes. */
export function DocumentsLoading() {
  return (
    <div>
      <div className="fx-page-head" aria-hidden="true">
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-9 w-28" />
      </div>
      <div className="mb-4 flex gap-2" aria-hidden="true">
        <Skeleton className="h-9 w-16 rounded-full" />
        <Skeleton className="h-9 w-28 rounded-full" />
        <Skeleton className="h-9 w-28 rounded-full" />
      </div>
      <SkeletonList rows={6} />
    </div>
  );
}
