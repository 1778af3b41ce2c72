import { Skeleton, SkeletonList } from '@foxeo/ui/skeleton';

/** The home page on its way: a greeting, a list. */
export function HomeLoading() {
  return (
    <>
      <div className="fx-page-head" aria-hidden="true">
        <div className="grid gap-3">
          <Skeleton className="h-7 w-64" />
          <Skeleton className="w-80 max-w-full" />
        </div>
      </div>
      <SkeletonList rows={4} />
    </>
  );
}
