// A project of a tenant with a row in each of its tables, laid by the owner of the database.
import { randomUUID } from 'node:crypto';
import type { Tenant, TestDatabase } from '@foxeo/testing';

export interface Laid {
  project: string;
  step: string;
  /** Shared, the client's, to be ticked. */
  action: string;
  /** Shared, the operator's. */
  promise: string;
  /** Seen by the operator alone. */
  hidden: { project: string; step: string; action: string; decision: string };
  decision: string;
}

type Owner = TestDatabase['owner'];

/** Switches the module on where modules are on at all. */
export async function openModule(owner: Owner, clientId: string): Promise<void> {
  await owner`
    update public.client_config set modules_actifs = array_append(modules_actifs, 'projets')
    where client_id = ${clientId} and 'documents' = any (modules_actifs) and 'projets' <> all (modules_actifs)`;
}

/** A shared project with a step, two actions and a decision; with `hidden`, as many that the client may not see. */
export async function layProject(
  owner: Owner,
  { clientId, operator }: Tenant,
  { hidden }: { hidden: boolean },
): Promise<Laid> {
  await openModule(owner, clientId);
  const laid: Laid = {
    project: randomUUID(),
    step: randomUUID(),
    action: randomUUID(),
    promise: randomUUID(),
    decision: randomUUID(),
    hidden: { project: randomUUID(), step: randomUUID(), action: randomUUID(), decision: randomUUID() },
  };
  const { project, step, action, promise, decision } = laid;
  await owner`insert into public.projects (id, client_id, title, status, shared) values (${project}, ${clientId}, 'Boutique', 'active', true)`;
  await owner`
    insert into public.project_steps (id, project_id, client_id, title, starts_on, due_on, shared, position)
    values (${step}, ${project}, ${clientId}, 'Maquettes', current_date, current_date + 7, true, 1)`;
  await owner`
    insert into public.project_actions (id, project_id, client_id, title, owner_side, shared, tickable)
    values (${action}, ${project}, ${clientId}, 'Envoyer les photos', 'client', true, true),
      (${promise}, ${project}, ${clientId}, 'Réserver le nom', 'operator', true, false)`;
  await owner`
    insert into public.decisions (id, project_id, client_id, sentence, decided_on, shared)
    values (${decision}, ${project}, ${clientId}, 'On ouvre en mars', current_date, true)`;
  await owner`
    insert into public.project_events (project_id, client_id, kind, said, actor_id, side)
    values (${project}, ${clientId}, 'created', 'Boutique', ${operator.userId}, 'operator')`;
  if (hidden) {
    await owner`insert into public.projects (id, client_id, title, status) values (${laid.hidden.project}, ${clientId}, 'Secret', 'active')`;
    await owner`
      insert into public.project_steps (id, project_id, client_id, title, position)
      values (${laid.hidden.step}, ${project}, ${clientId}, 'Étape cachée', 2)`;
    await owner`
      insert into public.project_actions (id, project_id, client_id, title, owner_side)
      values (${laid.hidden.action}, ${project}, ${clientId}, 'Action cachée', 'client')`;
    await owner`
      insert into public.decisions (id, project_id, client_id, sentence, decided_on)
      values (${laid.hidden.decision}, ${project}, ${clientId}, 'Décision cachée', current_date)`;
  }
  return laid;
}
