// What the operator does with a prospect, as tests ask it.
import { randomUUID } from 'node:crypto';
import { makeTenant, type Tx } from '@foxeo/testing';
import { anEmail, type ClientStage } from './clients-stage.ts';

/** A prospect at a stage, whatever led there; gives his id. */
export async function prospectAt(
  stage: ClientStage,
  at: string,
  { email = anEmail() }: { email?: string | null } = {},
): Promise<string> {
  const id = randomUUID();
  const client = at === 'converted' ? (await makeTenant(stage.db.owner, 'Issue', stage.mikl)).clientId : null;
  await stage.db.owner`
    insert into public.prospects (id, operator_id, first_name, email, stage, client_id)
    values (${id}, ${stage.mikl.userId}, 'Paul', ${email}, ${at}, ${client})`;
  return id;
}

export interface Wishes {
  key?: string;
  letter?: object;
  followUps?: object[];
}

export const qualify =
  (id: string, temperature: string, { key = randomUUID(), letter, followUps = [] }: Wishes = {}) =>
  (tx: Tx) =>
    tx`
      select app.qualify_prospect(${id}, ${temperature}, ${key}, ${letter ? tx.json({ ...letter }) : null},
        ${JSON.stringify(followUps)}::text::jsonb)`;

export const exchange =
  (id: string, kind: string, key = randomUUID()) =>
  (tx: Tx) =>
    tx`select app.note_prospect_exchange(${id}, ${key}, ${kind}, now(), 'Dit au téléphone')`;

export const move = (id: string, to: string) => (tx: Tx) => tx`select app.move_prospect(${id}, ${to})`;

export const convert =
  (id: string, { key = randomUUID(), email = anEmail() } = {}) =>
  (tx: Tx) =>
    tx<{ id: string }[]>`
      select app.convert_prospect(${id}, ${key}, 'Paul', 'Prospect', ${email}, 'Chez Paul', 'lab', null, '{documents}') as id`;
