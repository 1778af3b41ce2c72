// Clients at the end of their parcours, laid by the owner of the database.
import { randomUUID } from 'node:crypto';
import { asUser, makeTenant, type Tenant, type TestDatabase, type TestOperator } from '@foxeo/testing';
import { layParcours, type Steps } from './parcours-stage.ts';

export interface Ready {
  tenant: Tenant;
  parcours: string;
  steps: Steps;
  submission: string;
}

/** A client of the Lab whose three steps are completed: nothing stands in the way of a graduation. */
export async function layReady(owner: TestDatabase['owner'], operator: TestOperator, name = 'Prête'): Promise<Ready> {
  const tenant = await makeTenant(owner, name, operator);
  const { parcours, steps, submission } = await layParcours(owner, tenant, { begun: true });
  await owner`update public.parcours_steps set status = 'completed', completed_at = now() where parcours_id = ${parcours}`;
  await owner`update public.parcours set status = 'completed', completed_at = now() where id = ${parcours}`;
  if (!submission) throw new Error('the parcours has not begun');
  return { tenant, parcours, steps, submission };
}

export const MODULES = ['documents', 'validation'];

/** A subdomain nobody has. */
export const freeAddress = () => `maison-${randomUUID().slice(0, 8)}`;

/** Makes that client graduate, as his operator. Answers the graduation. */
export async function graduate(db: TestDatabase, { tenant }: Ready, subdomain = freeAddress()): Promise<string> {
  const [row] = await asUser(
    db.app,
    tenant.operator.identity,
    (tx) =>
      tx<
        { id: string }[]
      >`select app.graduate(${tenant.clientId}, ${MODULES}, ${subdomain}, 'Bravo pour le chemin.') as id`,
    { commit: true },
  );
  if (!row) throw new Error('nobody graduated');
  return row.id;
}
