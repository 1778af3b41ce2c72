import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { getStanding, nextPage } from './standing.ts';

/** Sends to an address of this app that was made while running, which the check of literal routes can't follow. */
export function goTo(path: string): never {
  return redirect(path as Route);
}

/** After a step of the way in: to the next one, or to where the person was going. */
export async function goOn(back: string): Promise<never> {
  return goTo(nextPage(await getStanding(), back));
}
