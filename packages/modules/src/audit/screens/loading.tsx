import { t } from '@foxeo/core/messages';
import { Crumbs } from '@foxeo/platform/shell';
import { PageHeader } from '@foxeo/ui/page-header';
import { SkeletonList } from '@foxeo/ui/skeleton';
import { messages } from '../messages.ts';

/** The journal while it is on its way. */
export default function JournalLoading() {
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title') }]} />
      <PageHeader title={t(messages, 'title')} lead={t(messages, 'lead')} />
      <SkeletonList rows={12} />
    </>
  );
}
