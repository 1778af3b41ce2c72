import { type Address, translator } from '@foxeo/core/messages';
import { settingsOf } from '@foxeo/core/settings';
import { HelpTip } from '@foxeo/platform/help';
import { operatorPage } from '@foxeo/platform/module-host';
import { type Manifest, navigationOf } from '@foxeo/platform/navigation';
import { type MemberViewer, type OperatorViewer, publicConfig } from '@foxeo/platform/session';
import { Card, CardHead } from '@foxeo/ui/card';
import { LinkButton } from '@foxeo/ui/link-button';
import { clientHref } from '../addresses.ts';
import { LookForm } from '../components/look-form.tsx';
import { ModulesForm } from '../components/modules-form.tsx';
import { SettingsForm } from '../components/settings-form.tsx';
import { configurationMessages } from '../messages/configuration.ts';
import { listConfigChanges } from '../queries/configuration.ts';
import { readConfig } from '../queries.ts';
import type { Names } from '../rules/config-change.ts';
import { inForce } from '../rules/settings.ts';
import type { ClientConfig, MenuEntry, ModuleChoice } from '../schema.ts';
import { ConfigHistory } from './config-history.tsx';

/** The tab where a client's modules and look are chosen. The registry comes from the app: no module knows it. */
export function configurationPage(registry: readonly Manifest[]) {
  return operatorPage('fiches_clients', async ({ viewer, db, params }) => {
    const config = await readConfig(db, viewer.operator.id, params.clientId ?? '');
    const changes = await listConfigChanges(db, viewer.operator.id, config.id);
    const modules = registry.filter(
      (module) => !module.socle && module.compatible_dashboards.includes(config.dashboard),
    );
    const address = viewer.person.addressForm;
    const say = translator(configurationMessages, { address });
    return (
      <div className="grid max-w-3xl gap-6">
        <Card aria-labelledby="modules">
          <CardHead
            id="modules"
            title={say('modules')}
            tip={<HelpTip subject={say('modules')}>{say('tip_modules')}</HelpTip>}
          />
          <p className="mb-5 text-sm text-muted">{say('modules_lead', { client: config.name })}</p>
          <ModulesForm
            config={config}
            choices={modules.map(toChoice)}
            menu={menuOf(modules, config, viewer)}
            address={address}
          />
        </Card>
        <Settings config={config} modules={modules} address={address} />
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
        <ConfigHistory
          config={config}
          changes={changes}
          names={namesOf(registry)}
          zone={viewer.person.timeZone}
          address={address}
        />
        <details className="text-sm">
          <summary className="w-fit cursor-pointer font-medium">{say('raw')}</summary>
          <p className="my-3 text-muted">{say('raw_lead')}</p>
          <pre className="fc-raw">{JSON.stringify(rawOf(config), null, 2)}</pre>
        </details>
      </div>
    );
  });
}

interface SettingsProps {
  config: ClientConfig;
  modules: readonly Manifest[];
  address: Address;
}

/** What the modules that are on let one choose. */
function Settings({ config, modules, address }: SettingsProps) {
  const say = translator(configurationMessages, { address });
  const settled = modules
    .filter(({ id }) => config.modules.includes(id))
    .map(({ id, name, settings }) => ({ id, name, settings: settingsOf(settings) }))
    .filter(({ settings }) => settings.length > 0);
  return (
    <Card aria-labelledby="reglages">
      <CardHead
        id="reglages"
        title={say('settings')}
        tip={<HelpTip subject={say('settings')}>{say('tip_settings')}</HelpTip>}
      />
      <p className="mb-5 text-sm text-muted">
        {settled.length > 0 ? say('settings_lead', { client: config.name }) : say('settings_none')}
      </p>
      <div className="grid gap-6">
        {settled.map(({ id, name, settings }) => (
          <section key={id} aria-labelledby={`reglages-${id}`} className="grid gap-3">
            <h3 id={`reglages-${id}`} className="text-sm font-semibold">
              {name}
            </h3>
            <SettingsForm
              clientId={config.id}
              module={{ id, name }}
              settings={settings}
              values={inForce(settings, config.settings[id])}
              seenAt={config.seenAt}
              address={address}
            />
          </section>
        ))}
      </div>
    </Card>
  );
}

function toChoice({ id, name, version, description, dependencies }: Manifest): ModuleChoice {
  return { id, name, version, description, dependencies };
}

/** The menu of the client's owner if all of these were on, drawn by what draws it, each entry with its module. */
function menuOf(modules: readonly Manifest[], config: ClientConfig, { person, operator }: OperatorViewer): MenuEntry[] {
  const client = {
    ...{ id: config.id, name: config.name, status: 'active' as const, role: 'owner' as const },
    ...{ canBilling: true, canSubmit: true, canInvite: true, theme: 'system' as const, customConfig: {} },
    ...{ operatorId: operator.id, operatorName: operator.displayName, dashboard: config.dashboard },
    ...{ accent: config.accent, subdomain: config.subdomain, modulesActifs: modules.map(({ id }) => id) },
  };
  const viewer: MemberViewer = { side: 'client', app: config.dashboard, person, client, spaces: [client] };
  const hrefs = (some: readonly Manifest[]) => navigationOf(some, viewer).slice(1);
  const moduleOf = new Map(modules.flatMap((module) => hrefs([module]).map(({ href }) => [href, module.id])));
  return hrefs(modules).map(({ href, label }) => ({ href, label, module: moduleOf.get(href) ?? '' }));
}

function namesOf(registry: readonly Manifest[]): Names {
  const byId = new Map(registry.map((module) => [module.id, module]));
  return {
    module: (id) => byId.get(id)?.name ?? id,
    setting: (id, key) => {
      const module = byId.get(id);
      return module && settingsOf(module.settings).find((setting) => setting.key === key);
    },
  };
}

/** Under the names that the database gives its columns. */
function rawOf({ dashboard, modules, theme, accent, settings, subdomain, elioLabEnabled }: ClientConfig) {
  return {
    dashboard,
    modules_actifs: modules,
    theme,
    accent,
    subdomain,
    custom_config: settings,
    elio_lab_enabled: elioLabEnabled,
  };
}
