import { translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import type { Manifest } from '@foxeo/platform/navigation';
import { publicConfig } from '@foxeo/platform/session';
import { Card, CardHead } from '@foxeo/ui/card';
import { LinkButton } from '@foxeo/ui/link-button';
import { clientHref } from '../addresses.ts';
import { LookForm } from '../components/look-form.tsx';
import { ModulesForm } from '../components/modules-form.tsx';
import { configurationMessages } from '../messages/configuration.ts';
import { readConfig } from '../queries.ts';
import type { ModuleChoice } from '../schema.ts';

/** The tab where a client's modules and look are chosen. The registry comes from the app: no module knows it. */
export function configurationPage(registry: readonly Manifest[]) {
  return operatorPage('fiches_clients', async ({ viewer, db, params }) => {
    const config = await readConfig(db, viewer.operator.id, params.clientId ?? '');
    const address = viewer.person.addressForm;
    const say = translator(configurationMessages, { address });
    return (
      <div className="grid max-w-3xl gap-6">
        <Card aria-labelledby="modules">
          <CardHead id="modules" title={say('modules')} />
          <p className="mb-5 text-sm text-muted">{say('modules_lead', { client: config.name })}</p>
          <ModulesForm config={config} choices={choicesFor(registry, config.dashboard)} address={address} />
        </Card>
        <Card aria-labelledby="apparence">
          <CardHead id="apparence" title={say('look')} />
          {config.dashboard === 'one' ? (
            <LookForm config={config} address={address} oneTemplate={publicConfig().urls.oneTemplate} />
          ) : (
            <div className="grid justify-items-start gap-4">
              <p className="text-sm text-muted">{say('look_lab')}</p>
              <LinkButton href={clientHref(config.id, 'graduation')}>{say('to_graduation')}</LinkButton>
            </div>
          )}
        </Card>
      </div>
    );
  });
}

function choicesFor(registry: readonly Manifest[], dashboard: 'lab' | 'one'): ModuleChoice[] {
  return registry
    .filter((module) => !module.socle && module.compatible_dashboards.includes(dashboard))
    .map(({ id, name, version, description, dependencies }) => ({ id, name, version, description, dependencies }));
}
