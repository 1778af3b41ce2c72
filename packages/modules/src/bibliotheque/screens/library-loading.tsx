import { t } from '@foxeo/core/messages';
import { PageHeader } from '@foxeo/ui/page-header';
import { SkeletonCard } from '@foxeo/ui/skeleton';
import { messages } from '../messages.ts';

export default function LibraryLoading() {
  return (
    <>
      <PageHeader title={t(messages, 'title')} />
      <div className="grid gap-5 lg:grid-cols-2">
        <SkeletonCard lines={5} />
        <SkeletonCard lines={5} />
      </div>
    </>
  );
}
