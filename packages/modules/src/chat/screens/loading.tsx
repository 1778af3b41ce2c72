import { t } from '@foxeo/core/messages';
import { Crumbs } from '@foxeo/platform/shell';
import { Skeleton, SkeletonList } from '@foxeo/ui/skeleton';
import { SplitView } from '@foxeo/ui/split-view';
import { deskMessages, messages } from '../messages.ts';

/** The operator's conversations while they load. */
export function DeskLoading() {
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title') }]} />
      <div className="ch-desk">
        <SplitView
          open={false}
          listLabel={t(deskMessages, 'list')}
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

/** A client's conversation while it loads. */
export function ConversationLoading() {
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title') }]} />
      <div className="ch-page">
        <div className="ch-head">
          <Skeleton className="size-9 rounded-full" />
          <Skeleton className="h-6 w-2/5" />
        </div>
        <div className="grid content-end gap-4 p-4">
          <Skeleton className="h-14 w-3/5" />
          <Skeleton className="ml-auto h-10 w-2/5" />
          <Skeleton className="h-20 w-1/2" />
        </div>
      </div>
    </>
  );
}
