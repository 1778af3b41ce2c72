'use server';

import { t } from '@foxeo/core/messages';
import { type Db, sql } from '@foxeo/db';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { asMe, getSession, SPACE_COOKIE } from '../../session/public.ts';
import { answering, signedOut } from '../answers.ts';
import { goTo } from '../arrival.ts';
import { type FormState, refused } from '../form-state.ts';
import { invitation as messages } from '../messages/invitation.ts';
import { readPlaces } from '../places.ts';
import { addressFor, getStanding } from '../standing.ts';
import { readTexts } from '../texts.ts';

/** Opens one of the person's Lab spaces, and remembers it. */
export async function chooseSpace(form: FormData): Promise<void> {
  const id = String(form.get('id') ?? '');
  const session = await getSession();
  const places = session ? await asMe((db) => readPlaces(db, session.userId), { readOnly: true }) : [];
  if (!places.some((place) => place.id === id)) return goTo('/espaces');
  (await cookies()).set(SPACE_COOKIE, id, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: true,
    maxAge: 31_536_000,
  });
  return goTo('/');
}

/** What the person says to the texts in force, before his space opens. */
export async function answerTexts(state: FormState, form: FormData): Promise<FormState> {
  const [session, standing] = [await getSession(), await getStanding()];
  const address = addressFor(standing);
  return answering(state, address, async () => {
    if (!session || !standing?.alive) return refused(state, signedOut(address));
    if (form.get('terms') !== 'on') return refused(state, { fields: { terms: t(messages, 'terms_needed') } });
    const terms = z.coerce.number().int().parse(form.get('termsVersion'));
    const stale = await asMe(async (db) => {
      const texts = await readTexts(db);
      const ai = form.has('aiVersion') ? Number(form.get('aiVersion')) : null;
      if (texts.terms?.version !== terms || (ai !== null && texts.ai?.version !== ai)) return true;
      const clients = (await readPlaces(db, session.userId)).flatMap(({ id }) => id ?? []);
      await record(db, clients, 'terms', terms, true);
      if (ai !== null) await record(db, clients, 'ai', ai, form.get('ai') === 'on');
      return false;
    });
    if (stale) return refused(state, { fault: t(messages, 'terms_changed') });
    return goTo('/');
  });
}

/** One line for each of the person's clients; one of his own when he has none. */
async function record(
  db: Db,
  clients: string[],
  purpose: 'terms' | 'ai',
  version: number,
  yes: boolean,
): Promise<void> {
  const decision = yes ? 'granted' : 'withdrawn';
  for (const client of clients.length > 0 ? clients : [null]) {
    await sql`select app.record_consent(${purpose}, ${version}, ${decision}, 'reconsent', ${client})`.execute(db);
  }
}
