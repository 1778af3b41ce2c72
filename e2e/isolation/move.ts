import type { Tx } from '@foxeo/testing';
import { WHO, type Who } from './reach.ts';
import type { World } from './world.ts';

/** A function of schema app, tried on tenant A's rows by everyone. */
export interface Move {
  call: (tx: Tx, world: World) => Promise<unknown>;
  /** Who goes through. Everyone else is refused with a state of class FX, or 42501. */
  allowed: readonly Who[];
}

export const member = ['ownerA', 'memberA'] as const;
export const anyone = WHO.filter((who) => who !== 'jobs');
/** Live sessions of people who may act for themselves. */
export const signedIn = [
  'ownerA',
  'memberA',
  'ownerB',
  'ownerOff',
  'ownerPaused',
  'former',
  'operator',
  'operator2',
] as const;
