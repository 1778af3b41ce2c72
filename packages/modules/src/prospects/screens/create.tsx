import { t } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { PageHeader } from '@foxeo/ui/page-header';
import { prospectsHref } from '../addresses.ts';
import { CreateForm } from '../components/create-form.tsx';
import { messages } from '../messages.ts';
import { say } from './reader.ts';

export const metadata = { title: t(messages, 'new_prospect') };

export default operatorPage('prospects', async ({ viewer }) => (
  <>
    <Crumbs trail={[{ label: say('title'), href: prospectsHref() }, { label: say('new_prospect') }]} />
    <PageHeader title={say('new_prospect')} />
    <CreateForm operatorId={viewer.operator.id} audience={say('audience')} />
  </>
));
