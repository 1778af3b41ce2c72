import { z } from 'zod';
import { importedDashboard } from './dashboards.ts';
import type { ModuleIdentity } from './modules.ts';

const moduleId = z.string().regex(/^[a-z][a-z0-9_]*$/, 'module_id_invalid');

const fields = z.object({
  name: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'version_invalid'),
  description: z.string(),
  compatible_dashboards: z.array(importedDashboard).min(1),
  dependencies: z.array(moduleId).default([]),
  created_for_client: z.string().nullable().default(null),
  created_at: z.iso.date(),
  features: z.array(z.string()).default([]),
});

/**
 * A module's description as it travels in YAML, once parsed: one key `module_<id>` over the fields of the design
 * document. Dashboards may go by their French names (« mère », « coaching », « outil »).
 */
export const moduleDescription = z
  .record(z.string().regex(/^module_[a-z]/, 'module_key_invalid'), fields)
  .refine((described) => Object.keys(described).length === 1, 'one_module_expected')
  .transform((described, context): ModuleIdentity => {
    const [entry] = Object.entries(described);
    if (!entry) {
      context.addIssue('one_module_expected');
      return z.NEVER;
    }
    const [key, identity] = entry;
    return { id: key.slice('module_'.length), ...identity };
  });

/** The other way: what is written to YAML for an export. */
export function describeModule({ id, ...identity }: ModuleIdentity): Record<string, Omit<ModuleIdentity, 'id'>> {
  const { name, version, description, compatible_dashboards, dependencies, created_for_client, created_at, features } =
    identity;
  return {
    [`module_${id}`]: {
      name,
      version,
      description,
      compatible_dashboards,
      dependencies,
      created_for_client,
      created_at,
      features,
    },
  };
}
