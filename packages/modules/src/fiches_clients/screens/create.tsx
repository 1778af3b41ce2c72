import { t, translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { publicConfig } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { PageHeader } from '@foxeo/ui/page-header';
import { listHref } from '../addresses.ts';
import { CreateForm } from '../components/create-form.tsx';
import { createMessages } from '../messages/create.ts';
import { messages } from '../messages.ts';

export const metadata = { title: t(createMessages, 'title') };

export default operatorPage('fiches_clients', async ({ viewer }) => {
  const address = viewer.person.addressForm;
  const say = translator(createMessages, { address });
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title'), href: listHref() }, { label: say('title') }]} />
      <PageHeader title={say('title')} lead={say('lead')} />
      <CreateForm operatorId={viewer.operator.id} address={address} oneTemplate={publicConfig().urls.oneTemplate} />
    </>
  );
});
