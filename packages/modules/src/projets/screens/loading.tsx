import { t } from '@foxeo/core/messages';
import { PageHeader } from '@foxeo/ui/page-header';
import { SkeletonList } from '@foxeo/ui/skeleton';
import { messages } from '../messages.ts';

export function ProjectsLoading() {
  return (
    <>
      <PageHeader title={t(messages, 'title')} />
      <SkeletonList rows={8} />
    </>
  );
}

export function MineLoading() {
  return <SkeletonList rows={6} />;
}
