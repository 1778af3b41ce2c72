import type { TestDatabase } from '@foxeo/testing';
import type { RecordedMove } from './audit-stage.ts';
import type { Door } from './doors.ts';
import type { Move } from './move.ts';
import type { Expectation } from './reach.ts';
import { chat } from './rooms/chat.ts';
import { crm } from './rooms/crm.ts';
import { documents } from './rooms/documents.ts';
import { fichesClients } from './rooms/fiches-clients.ts';
import { kpis } from './rooms/kpis.ts';
import { memoire } from './rooms/memoire.ts';
import { parcours } from './rooms/parcours.ts';
import { projets } from './rooms/projets.ts';
import { prospects } from './rooms/prospects.ts';
import { search } from './rooms/search.ts';
import type { World } from './world.ts';

/** What a module's tables and functions bring to the tests of everyone's rights. */
export interface Room {
  /** By table. */
  expectations: Record<string, Expectation>;
  /** By function of schema app; a second try is keyed `name, words`. */
  moves: Record<string, Move>;
  /** The lines that each of these functions leaves in the journal. */
  recorded: Record<string, RecordedMove>;
  /** The functions that leave none. */
  silent: readonly string[];
  /** What isn't a table of ours: files, topics. */
  doors?: readonly Door[];
  /** Conditions of its shared functions, to be dropped in turn: function, from, to. */
  cuts?: readonly [signature: string, from: string, to: string][];
  /** A row a tenant in each of the tables. */
  seed: (owner: TestDatabase['owner'], world: World) => Promise<void>;
}

/** Modules that keep theirs in a file of their own, `rooms/<module>.ts`. */
export const ROOMS: readonly Room[] = [
  chat,
  crm,
  documents,
  fichesClients,
  prospects,
  search,
  parcours,
  projets,
  memoire,
  kpis,
];
