import type { Actor, Stage } from './actor.ts';

interface Cast {
  operator: Actor;
  owner: Actor;
  clientId: string;
}

export interface DemoStep {
  draft: string;
  ticked: string[];
  /** Days ago when it was opened, then approved. */
  opened: number;
  approved?: number;
  question?: { said: string; answer: string; draft: string };
  verdict?: string;
}

/** Vision and Positionnement behind her, Offre in hand, half written. */
const STEPS: readonly DemoStep[] = [
  {
    draft:
      '## Le déclic\n\nÀ 41 ans, j’ai quitté la banque sans savoir quoi faire. Personne ne m’a posé les bonnes questions.\n\n## Dans trois ans\n\nVingt personnes par an, en petits groupes, et un atelier ouvert chaque mois à Rennes.\n\n## Ce qui n’est pas négociable\n\nJamais plus de quatre rendez-vous par jour, et le mercredi avec mes enfants.',
    ticked: ['item-1', 'item-2', 'item-3'],
    opened: 40,
    approved: 31,
    verdict: 'On sait tout de suite pourquoi vous. Gardez cette page, elle servira souvent.',
  },
  {
    draft: '## Pour qui\n\nLes personnes en reconversion.\n\n## La promesse\n\nTrouver un projet qui tient debout.',
    ticked: ['item-1', 'item-3'],
    opened: 31,
    approved: 12,
    question: {
      said: 'La promesse est belle. Quelles personnes exactement, et qu’ont-elles déjà essayé ?',
      answer: 'J’ai resserré après trois entretiens.',
      draft:
        '## Pour qui\n\nLes cadres de 40 à 50 ans qui quittent un grand groupe et ne veulent pas retomber dans le même poste.\n\n## Le problème\n\nIls ont lu dix livres et fait un bilan ; ils n’ont pas décidé.\n\n## La promesse\n\nEn quatre mois, choisir un projet qui tient debout et faire le premier pas.\n\n## Ce qui est différent\n\nJe l’ai vécu, et le premier pas se fait pendant l’accompagnement.',
    },
    verdict: 'C’est net. « Le premier pas pendant l’accompagnement » : mets-le en avant dans l’offre.',
  },
  {
    draft:
      '## Pour qui\n\nLes cadres de 40 à 50 ans qui quittent un grand groupe et ne veulent pas retomber dans le même poste ailleurs.\n\n## La promesse\n\nEn quatre mois, choisir un projet qui tient debout et faire le premier pas, avec quelqu’un qui l’a vécu.',
    ticked: ['item-1', 'item-2'],
    opened: 12,
  },
];

/** The reference parcours of a client of the Lab, through the functions that everyone uses; then its dates are set. */
export async function seedParcours(stage: Stage, { operator, owner, clientId }: Cast): Promise<void> {
  const [made] = await operator.act(
    (tx) => tx<{ id: string }[]>`
      select app.create_parcours(${clientId}, (select t.id from public.parcours_templates t order by t.created_at limit 1)) as id`,
  );
  if (!made) throw new Error('no parcours was made');
  await operator.act((tx) => tx`select app.start_parcours(${made.id})`);
  const ids = await stage.owner<
    { id: string }[]
  >`select id from public.parcours_steps where parcours_id = ${made.id} order by position`;
  for (const [index, step] of STEPS.entries()) {
    const id = ids[index]?.id;
    if (!id) throw new Error(`the parcours has no step ${index + 1}`);
    await owner.act((tx) => tx`select app.save_step_draft(${id}, ${step.draft}, 0)`);
    for (const item of step.ticked) await owner.act((tx) => tx`select app.tick_step_item(${id}, ${item}, true)`);
    if (step.verdict) await approve({ operator, owner, id, step, said: step.verdict });
    await date(stage, id, step);
  }
  await stage.owner.begin(async (tx) => {
    await tx`alter table public.parcours_events disable trigger append_only`;
    await tx`
      update public.parcours_events set at = at - interval '41 days' where parcours_id = ${made.id} and step_id is null`;
    await tx`alter table public.parcours_events enable trigger append_only`;
  });
  await stage.owner`update public.parcours set started_at = now() - interval '40 days' where id = ${made.id}`;
}

export async function approve({
  operator,
  owner,
  id,
  step,
  said,
}: {
  operator: Actor;
  owner: Actor;
  id: string;
  step: DemoStep;
  said: string;
}): Promise<void> {
  const [sent] = await owner.act(
    (tx) => tx<{ id: string }[]>`select app.submit_step(${id}, 'Prête à être relue.') as id`,
  );
  if (!sent) throw new Error('the step was not submitted');
  const { question } = step;
  if (question) {
    await operator.act((tx) => tx`select app.ask_precision(${sent.id}, 1, ${question.said})`);
    await owner.act((tx) => tx`select app.save_step_draft(${id}, ${question.draft}, 1)`);
    await owner.act((tx) => tx`select app.submit_step(${id}, ${question.answer})`);
  }
  await operator.act(
    (tx) => tx`
      select app.approve_submission(${sent.id}, ${question ? 2 : 1},
        (select t.sha256 from public.submission_texts t where t.submission_id = ${sent.id} order by t.round desc limit 1), ${said})`,
  );
}

/** As if it had happened over weeks. History can't be changed but by the owner of the database. */
export async function date(stage: Stage, id: string, { opened, approved }: DemoStep): Promise<void> {
  const { owner } = stage;
  await owner.begin(async (tx) => {
    await tx`alter table public.parcours_events disable trigger append_only`;
    await tx`alter table public.submission_events disable trigger append_only`;
    await tx`
      update public.parcours_events e
      set at = e.at - case when e.kind in ('step_completed') then ${approved ?? opened}::int else ${opened}::int end * interval '1 day'
      where e.step_id = ${id}`;
    await tx`
      update public.submission_events e
      set at = e.at - case when e.kind = 'approved' then ${approved ?? 0}::int else ${(approved ?? 0) + 2}::int end * interval '1 day'
      where e.submission_id in (select s.id from public.submissions s where s.step_id = ${id})`;
    await tx`alter table public.parcours_events enable trigger append_only`;
    await tx`alter table public.submission_events enable trigger append_only`;
    await tx`
      update public.parcours_steps set opened_at = now() - ${opened}::int * interval '1 day', due_on = due_on - ${opened}::int,
        completed_at = completed_at - ${approved ?? 0}::int * interval '1 day' where id = ${id}`;
    await tx`
      update public.submissions set decided_at = decided_at - ${approved ?? 0}::int * interval '1 day',
        submitted_at = submitted_at - ${(approved ?? 0) + 2}::int * interval '1 day', first_submitted_at = first_submitted_at - ${(approved ?? 0) + 2}::int * interval '1 day',
        promised_at = promised_at - ${approved ?? 0}::int * interval '1 day' where step_id = ${id}`;
    await tx`update public.step_drafts set updated_at = now() - interval '18 hours' where step_id = ${id}`;
  });
}
