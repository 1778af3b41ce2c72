import type { App } from '../session/public.ts';
import { rememberTour } from './actions.ts';

interface Reader {
  app: App;
  /** User id. */
  person: string;
}

const keyOf = ({ app, person }: Reader) => `foxeo-tour-${app}-${person}`;

/** The tour was seen or declined. The browser keeps it too: who leaves the page at once may outrun the server. */
export function leaveTour(reader: Reader): void {
  try {
    localStorage.setItem(keyOf(reader), 'left');
  } catch {
    // A browser that keeps nothing has the server's memory alone.
  }
  rememberTour({ tour: reader.app });
}

/** Whether the tour that the server still holds for new should come by itself. What it missed is told again. */
export function isTourDue(reader: Reader): boolean {
  if (!leftHere(reader)) return true;
  rememberTour({ tour: reader.app });
  return false;
}

function leftHere(reader: Reader): boolean {
  try {
    return localStorage.getItem(keyOf(reader)) !== null;
  } catch {
    return false;
  }
}
