import { formatPlainDate } from '@foxeo/core/dates';
import { t, translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { type Manifest, NamedIcon } from '@foxeo/platform/navigation';
import { Crumbs } from '@foxeo/platform/shell';
import { Badge, IconTile } from '@foxeo/ui/badge';
import { Card } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { PageHeader } from '@foxeo/ui/page-header';
import { messages } from '../messages.ts';
import { countUses } from '../queries.ts';

export const libraryTitle = { title: t(messages, 'title') };

/** Every module of the registry, which the app hands over: no module knows it. */
export function libraryPage(registry: readonly Manifest[]) {
  return operatorPage('bibliotheque', async ({ viewer, db }) => {
    const uses = await countUses(db, viewer.operator.id);
    const say = translator(messages, { address: viewer.person.addressForm });
    return (
      <>
        <Crumbs trail={[{ label: say('title') }]} />
        <PageHeader title={say('title')} lead={say('lead')} />
        {registry.length === 0 ? (
          <EmptyState art={<Fox size={72} />} title={say('empty_title')}>
            {say('empty_text')}
          </EmptyState>
        ) : (
          <ul className="grid gap-5 lg:grid-cols-2">
            {registry.map((module) => (
              <li key={module.id} className="grid">
                <ModuleCard module={module} registry={registry} uses={uses.get(module.id) ?? 0} />
              </li>
            ))}
          </ul>
        )}
      </>
    );
  });
}

interface ModuleCardProps {
  module: Manifest;
  registry: readonly Manifest[];
  /** Clients who have it on. */
  uses: number;
}

function ModuleCard({ module, registry, uses }: ModuleCardProps) {
  const say = translator(messages);
  const nameOf = (id: string) => registry.find((other) => other.id === id)?.name ?? id;
  const names = (ids: readonly string[]) => ids.map(nameOf).join(', ') || say('none');
  const neededBy = registry.filter(({ dependencies }) => dependencies.includes(module.id)).map(({ id }) => id);
  const forClients = module.compatible_dashboards.some((dashboard) => dashboard !== 'hub');
  const headingId = `module-${module.id}`;
  return (
    <Card aria-labelledby={headingId}>
      <div className="flex gap-3">
        <IconTile tone="accent">
          <NamedIcon name={module.icon} />
        </IconTile>
        <div className="min-w-0 flex-1">
          <h2 id={headingId} className="fx-item-title flex flex-wrap items-baseline gap-x-2">
            {module.name}
            <span className="num text-xs font-normal text-muted">{say('version', { version: module.version })}</span>
          </h2>
          <p className="mt-1 text-sm text-soft">{module.description}</p>
        </div>
      </div>
      {module.features.length > 0 && (
        <ul aria-label={say('features')} className="mt-4 flex flex-wrap gap-1.5">
          {module.features.map((feature) => (
            <li key={feature}>
              <Badge>{feature}</Badge>
            </li>
          ))}
        </ul>
      )}
      <DefinitionList
        className="mt-4"
        items={[
          {
            term: say('dashboards'),
            value: (
              <span className="flex flex-wrap gap-1.5">
                {module.compatible_dashboards.map((dashboard) => (
                  <Badge key={dashboard} tone={dashboard}>
                    {say(`dashboard_${dashboard}`)}
                  </Badge>
                ))}
              </span>
            ),
          },
          { term: say('needs'), value: names(module.dependencies) },
          { term: say('needed_by'), value: names(neededBy) },
          ...(forClients ? [{ term: say('clients'), value: say('clients_count', { count: uses }) }] : []),
          { term: say('since'), value: formatPlainDate(module.created_at, 'long') },
          ...(module.created_for_client ? [{ term: say('born_for'), value: module.created_for_client }] : []),
        ]}
      />
    </Card>
  );
}
