import { t } from '@foxeo/core/messages';
import { PageHeader } from '@foxeo/ui/page-header';
import { SkeletonCard, SkeletonList } from '@foxeo/ui/skeleton';
import { messages } from '../messages.ts';

export function PipelineLoading() {
  return (
    <>
      <PageHeader title={t(messages, 'title')} />
      <SkeletonList rows={8} />
    </>
  );
}

export function TemplatesLoading() {
  return (
    <>
      <PageHeader title={t(messages, 'templates_title')} />
      <SkeletonCard lines={8} />
    </>
  );
}
