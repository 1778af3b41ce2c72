import { t } from '@foxeo/core/messages';
import { PageHeader } from '@foxeo/ui/page-header';
import { SkeletonCard } from '@foxeo/ui/skeleton';
import { importMessages } from '../messages/import.ts';

export default function ImportLoading() {
  return (
    <>
      <PageHeader title={t(importMessages, 'title')} />
      <SkeletonCard lines={5} />
    </>
  );
}
