import type { Manifest } from '@foxeo/platform/navigation';
import audit from './audit/manifest.ts';
import bibliotheque from './bibliotheque/manifest.ts';
import chat from './chat/manifest.ts';
import crm from './crm/manifest.ts';
import documents from './documents/manifest.ts';
import fichesClients from './fiches_clients/manifest.ts';
import memoire from './memoire/manifest.ts';
import parcours from './parcours/manifest.ts';
import projets from './projets/manifest.ts';
import prospects from './prospects/manifest.ts';
import systeme from './systeme/manifest.ts';
import validation from './validation/manifest.ts';

/** Every module that exists, in the order in which the shell draws them. `pnpm gen module` adds a line. */
export const registry: readonly Manifest[] = [
  fichesClients,
  crm,
  prospects,
  projets,
  parcours,
  documents,
  validation,
  bibliotheque,
  audit,
  systeme,
  chat,
  memoire,
];
