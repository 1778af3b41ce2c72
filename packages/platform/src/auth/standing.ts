import { type Db, sql } from '@foxeo/db';
import { type App, asMe, currentApp, getSession } from '../session/public.ts';
import { withReturn } from './address.ts';

/** How far the bearer of this session has come on the way in. */
export interface Standing {
  /** The session was not ended, nor left idle too long. */
  alive: boolean;
  operator: boolean;
  /** A second factor is set up. */
  hasFactor: boolean;
  /** It was shown in this session. */
  factorShown: boolean;
  addressForm: 'tu' | 'vous';
}

/** Null without a session. Asks nothing of a viewer: it is for the pages that come before one. */
export async function getStanding(): Promise<Standing | null> {
  if (!(await getSession())) return null;
  return asMe(readStanding, { readOnly: true });
}

export async function readStanding(db: Db): Promise<Standing | null> {
  const { rows } = await sql<Standing>`
    select alive, operator, has_factor as "hasFactor", factor_shown as "factorShown", address_form as "addressForm"
    from app.where_i_stand()
  `.execute(db);
  return rows[0] ?? null;
}

/** How a page speaks: as the person chose; before he is known, the Hub says « tu » and the others « vous ». */
export function addressFor(standing: Pick<Standing, 'addressForm'> | null, app: App = currentApp()): 'tu' | 'vous' {
  return standing?.addressForm ?? (app === 'hub' ? 'tu' : 'vous');
}

export type Step = 'sign_in' | 'second_factor' | 'enrol' | 'in';

/** What is still to be done before `back` opens. */
export function stepOf(standing: Standing | null): Step {
  if (!standing?.alive) return 'sign_in';
  if (standing.factorShown || !(standing.operator || standing.hasFactor)) return 'in';
  return standing.hasFactor ? 'second_factor' : 'enrol';
}

/** The page where that is done. */
export function nextPage(standing: Standing | null, back: string): string {
  switch (stepOf(standing)) {
    case 'sign_in':
      return withReturn('/connexion', back);
    case 'second_factor':
      return withReturn('/connexion/second-facteur', back);
    case 'enrol':
      return withReturn('/connexion/enroler', back);
    case 'in':
      return back;
  }
}
