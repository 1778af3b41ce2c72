import { t } from '@foxeo/core/messages';
import { PageHeader } from '@foxeo/ui/page-header';
import { SkeletonCard, SkeletonList } from '@foxeo/ui/skeleton';
import { messages } from '../messages.ts';

export function PathLoading() {
  return (
    <>
      <PageHeader title={t(messages, 'title_client')} />
      <div className="grid gap-6">
        <SkeletonCard lines={5} />
        <SkeletonList rows={5} />
      </div>
    </>
  );
}

export function OverviewLoading() {
  return (
    <>
      <PageHeader title={t(messages, 'title')} />
      <SkeletonList rows={8} />
    </>
  );
}
