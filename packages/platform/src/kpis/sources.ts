import { sayMessage } from '@foxeo/core/messages';
import type { MeasureContribution } from '@foxeo/core/modules';
import type { ContributionContext } from '../module-host/public.ts';
import { type Manifest, may } from '../navigation/public.ts';
import type { Viewer } from '../session/public.ts';
import type { Choice } from './schema.ts';

export interface Source extends MeasureContribution<ContributionContext> {
  module: string;
  /** As a person finds it: « Documents ». */
  moduleName: string;
}

/** What this viewer may chart: measures of the modules that are on, those that need a right only with it. */
export function sourcesOf(modules: readonly Pick<Manifest, 'id' | 'name' | 'measures'>[], viewer: Viewer): Source[] {
  return modules.flatMap(({ id, name, measures = [] }) =>
    measures
      .filter(({ dashboards, needs }) => (dashboards?.includes(viewer.app) ?? true) && (!needs || may(viewer, needs)))
      .map((measure) => ({ ...measure, module: id, moduleName: name })),
  );
}

/** Null for what is not there, or not for this viewer. */
export function sourceOf(sources: readonly Source[], { module, measure }: Pick<Choice, 'module' | 'measure'>) {
  return sources.find((source) => source.module === module && source.id === measure) ?? null;
}

/** The same for the client's leaves: no function. */
export interface Offered {
  module: string;
  measure: string;
  label: string;
  moduleName: string;
}

export function offered(sources: readonly Source[]): Offered[] {
  return sources.map(({ module, id, label, moduleName }) => ({
    module,
    measure: id,
    label: sayMessage(label),
    moduleName,
  }));
}
