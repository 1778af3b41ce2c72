import { t } from '@foxeo/core/messages';
import { PageHeader } from '@foxeo/ui/page-header';
import { SkeletonCard, SkeletonList } from '@foxeo/ui/skeleton';
import { messages } from '../messages.ts';

export function HistoryLoading() {
  return (
    <>
      <PageHeader title={t(messages, 'title')} />
      <div className="grid gap-6">
        <SkeletonCard lines={2} />
        <SkeletonList rows={4} />
      </div>
    </>
  );
}
