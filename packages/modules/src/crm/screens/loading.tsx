import { t } from '@foxeo/core/messages';
import { PageHeader } from '@foxeo/ui/page-header';
import { SkeletonCard, SkeletonList } from '@foxeo/ui/skeleton';
import { messages } from '../messages.ts';

export function ContactsLoading() {
  return (
    <>
      <PageHeader title={t(messages, 'title')} />
      <SkeletonList rows={8} />
    </>
  );
}

export function RelationLoading() {
  return (
    <div className="sh-columns">
      <div className="grid gap-6">
        <SkeletonCard lines={3} />
        <SkeletonCard lines={6} />
      </div>
      <SkeletonCard lines={6} />
    </div>
  );
}
