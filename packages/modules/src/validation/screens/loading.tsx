import { t } from '@foxeo/core/messages';
import { Crumbs } from '@foxeo/platform/shell';
import { Skeleton, SkeletonList } from '@foxeo/ui/skeleton';
import { SplitView } from '@foxeo/ui/split-view';
import { hubMessages, messages } from '../messages.ts';

/** The queue while it loads. */
export function QueueLoading() {
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'crumb_hub') }]} />
      <div className="va-desk">
        <SplitView
          open={false}
          listLabel={t(hubMessages, 'list')}
          list={
            <div className="grid gap-3 p-4">
              <Skeleton className="h-6 w-2/5" />
              <Skeleton className="h-9 w-4/5 rounded-full" />
              <SkeletonList rows={6} />
            </div>
          }
          detail={null}
        />
      </div>
    </>
  );
}

/** *Mes demandes* while they load. */
export function RequestsLoading() {
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title_client') }]} />
      <div className="grid gap-6">
        <Skeleton className="h-8 w-1/3" />
        <SkeletonList rows={4} />
      </div>
    </>
  );
}
