import { activeModules, type ModuleManifest } from '@foxeo/core/modules';
import type { ContributionContext } from '../module-host/public.ts';
import type { App, Viewer } from '../session/public.ts';

export type Manifest = ModuleManifest<ContributionContext>;

/** An app as its `dashboard.ts` composes it. */
export interface Dashboard {
  app: App;
  registry: readonly Manifest[];
}

/** The modules that are on for this viewer. All that the shell draws is a fold over them. */
export function modulesOf({ app, registry }: Dashboard, viewer: Viewer): Manifest[] {
  const config = viewer.side === 'operator' ? null : { modules_actifs: viewer.client.modulesActifs };
  return activeModules(registry, app, config);
}
