// A parcours of three steps for a tenant, laid by the owner of the database.
import { randomUUID } from 'node:crypto';
import type { Tenant, TestDatabase } from '@foxeo/testing';

export interface Steps {
  first: string;
  second: string;
  third: string;
}

// A type, not an interface: it is handed on as JSON.
export type StageContent = {
  title: string;
  days: number;
  objective: string;
  checklist: { id: string; text: string }[];
  outline: string;
};

/** What a step holds: a checklist of two, an outline. */
export function content(title: string): StageContent {
  return {
    title,
    days: 14,
    objective: 'Dire pour qui.',
    checklist: [
      { id: 'un', text: 'Choisir un public' },
      { id: 'deux', text: 'Fixer un prix' },
    ],
    outline: '## Pour qui',
  };
}

/**
 * Three steps, all locked, of a parcours that is a draft; or, `begun`, the first completed by a submission, the second
 * open with a draft, the third locked.
 */
export async function layParcours(
  owner: TestDatabase['owner'],
  { clientId, owner: person }: Tenant,
  { begun }: { begun: boolean },
): Promise<{ parcours: string; steps: Steps; submission: string | null }> {
  await owner`
    update public.client_config set modules_actifs = array_append(modules_actifs, 'parcours')
    where client_id = ${clientId} and 'validation' = any (modules_actifs) and 'parcours' <> all (modules_actifs)`;
  const parcours = randomUUID();
  const steps: Steps = { first: randomUUID(), second: randomUUID(), third: randomUUID() };
  await owner`
    insert into public.parcours (id, client_id, name, status, started_at)
    values (${parcours}, ${clientId}, 'Accompagnement', ${begun ? 'in_progress' : 'draft'}, ${begun ? new Date() : null})`;
  for (const [index, id] of [steps.first, steps.second, steps.third].entries()) {
    await owner`
      insert into public.parcours_steps (id, parcours_id, client_id, position, title, status)
      values (${id}, ${parcours}, ${clientId}, ${index + 1}, ${`Étape ${index + 1}`}, ${begun && index === 0 ? 'in_review' : 'locked'})`;
    await owner`insert into public.step_contents (step_id, client_id, content) values (${id}, ${clientId}, ${owner.json(content('x'))})`;
  }
  if (!begun) return { parcours, steps, submission: null };
  const submission = randomUUID();
  await owner`
    insert into public.submissions (id, client_id, kind, step_id, title, status, submitted_by, promised_at)
    values (${submission}, ${clientId}, 'step', ${steps.first}, 'Étape 1', 'approved', ${person.userId}, now())`;
  await owner`
    insert into public.submission_texts (submission_id, round, client_id, body, sha256)
    values (${submission}, 1, ${clientId}, 'Ma vision', ${'a'.repeat(64)})`;
  await owner`
    insert into public.step_drafts (step_id, client_id, body, updated_by) values (${steps.second}, ${clientId}, 'Mon offre', ${person.userId})`;
  return { parcours, steps, submission };
}
