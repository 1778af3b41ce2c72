import { t } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Callout } from '@foxeo/ui/callout';
import { LinkButton } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { proposeSubdomain } from '../../fiches_clients/public.ts';
import { prospectHref, prospectsHref } from '../addresses.ts';
import { ConvertForm } from '../components/convert-form.tsx';
import { messages } from '../messages.ts';
import { readProspect } from '../queries.ts';
import { say } from './reader.ts';

export const metadata = { title: t(messages, 'convert') };

/** From a prospect who is won to a client with his space. */
export default operatorPage('prospects', async ({ viewer, db, params }) => {
  const { id, name, stage, firstName, lastName, email, company } = await readProspect(
    db,
    viewer.operator.id,
    params.prospectId ?? '',
  );
  return (
    <>
      <Crumbs
        trail={[
          { label: say('title'), href: prospectsHref() },
          { label: name, href: prospectHref(id) },
          { label: say('convert') },
        ]}
      />
      <PageHeader title={say('convert_title', { name })} lead={say('convert_lead')} />
      {stage === 'won' ? (
        <ConvertForm
          prospectId={id}
          known={{ firstName, lastName, email: email ?? '', company: company ?? '' }}
          subdomain={proposeSubdomain(company || name)}
        />
      ) : (
        <Callout
          action={
            <LinkButton href={prospectHref(id)} size="sm">
              {name}
            </LinkButton>
          }
        >
          {stage === 'converted' ? say('is_client') : say('convert_not_won')}
        </Callout>
      )}
    </>
  );
});
