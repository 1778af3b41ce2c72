import { randomUUID } from 'node:crypto';
import type { Actor, Stage } from './actor.ts';

interface Planned {
  /** A project of its own; without, the client's first one. */
  project?: { title: string; objective: string; from: number; until: number };
  steps: { title: string; from: number; until: number; weight: number; status?: 'doing' | 'done' }[];
  actions: {
    title: string;
    side: 'operator' | 'client';
    /** Days from now. */
    due: number | null;
    shared?: boolean;
    status?: 'doing' | 'done';
    confirmed?: true;
    /** Noted from the client's latest message. */
    fromMessage?: true;
  }[];
  decisions: { sentence: string; reason: string; daysAgo: number; shared?: boolean }[];
}

const PLANS: Readonly<Record<string, readonly Planned[]>> = {
  'lea@capboussole.example': [
    {
      steps: [
        { title: 'Clarifier l’offre', from: -35, until: -14, weight: 2, status: 'done' },
        { title: 'Fixer les tarifs', from: -14, until: 7, weight: 1, status: 'doing' },
        { title: 'Préparer le lancement', from: 7, until: 35, weight: 2 },
      ],
      actions: [
        { title: 'Raconter trois accompagnements récents', side: 'client', due: 3, fromMessage: true },
        { title: 'Choisir deux créneaux pour les séances d’essai', side: 'client', due: 10, confirmed: true },
        { title: 'Envoyer le nom du photographe', side: 'operator', due: -1 },
        { title: 'Relire la page d’accueil', side: 'operator', due: 5, status: 'doing' },
        { title: 'Lister les objections entendues', side: 'client', due: -7, status: 'done' },
        { title: 'Vérifier qu’elle garde ses mercredis', side: 'operator', due: 14, shared: false },
      ],
      decisions: [
        {
          sentence: 'Pas de lancement en juillet : ouverture à la rentrée.',
          reason: 'Les clients sont en vacances, et Léa aussi.',
          daysAgo: 20,
        },
        { sentence: 'Une seule offre pour commencer.', reason: 'Trois formules noient le choix.', daysAgo: 12 },
      ],
    },
  ],
  'nora@lesmainsvertes.example': [
    {
      project: {
        title: 'Adhésions en ligne',
        objective: 'Que chacun puisse adhérer et régler sans passer par le local.',
        from: -21,
        until: 42,
      },
      steps: [
        { title: 'Recenser les formules d’adhésion', from: -21, until: -7, weight: 1, status: 'done' },
        { title: 'Mettre en place le formulaire', from: -7, until: -2, weight: 2, status: 'doing' },
        { title: 'Essayer avec le bureau', from: 3, until: 17, weight: 1 },
        { title: 'Annoncer aux adhérents', from: 17, until: 42, weight: 1 },
      ],
      actions: [
        { title: 'Valider les montants avec le bureau', side: 'client', due: -2, confirmed: true },
        { title: 'Préparer le mail d’annonce', side: 'operator', due: 21 },
      ],
      decisions: [
        {
          sentence: 'Le règlement par chèque reste possible.',
          reason: 'Un tiers des adhérents y tient.',
          daysAgo: 9,
        },
      ],
    },
  ],
  'thomas@atelierguerin.example': [
    {
      steps: [
        { title: 'Rassembler les photos des chantiers', from: -3, until: 11, weight: 1, status: 'doing' },
        { title: 'Mettre en ligne les réalisations', from: 11, until: 25, weight: 2 },
      ],
      actions: [
        { title: 'Envoyer dix photos de chantiers terminés', side: 'client', due: 6 },
        { title: 'Proposer un ordre pour les réalisations', side: 'operator', due: 12 },
      ],
      decisions: [],
    },
  ],
};

/** What is promised to three clients, and by them. */
export async function seedProjects(stage: Stage, operator: Actor, owners: ReadonlyMap<string, Actor>): Promise<void> {
  for (const [email, owner] of owners) {
    const [client] = await stage.owner<{ id: string }[]>`
      select id from public.clients where email = ${email} and operator_id = ${operator.userId}`;
    for (const planned of client ? (PLANS[email] ?? []) : []) {
      const projectId = await openProject(stage, operator, client?.id ?? '', planned);
      await layOut(stage, { operator, owner }, { projectId, clientId: client?.id ?? '' }, planned);
    }
  }
}

async function openProject(stage: Stage, operator: Actor, clientId: string, { project }: Planned): Promise<string> {
  if (!project) {
    const [first] = await stage.owner<{ id: string }[]>`
      select id from public.projects where client_id = ${clientId} and is_default`;
    if (!first) throw new Error('a client has no first project');
    return first.id;
  }
  const id = randomUUID();
  await operator.act(async (tx) => {
    await tx`
      select app.create_project(${clientId}, ${id}, ${project.title}, ${project.objective}, current_date + ${project.from}::int,
        current_date + ${project.until}::int, true)`;
    await tx`select app.move_project(${id}, 'active')`;
  });
  return id;
}

async function layOut(
  stage: Stage,
  { operator, owner }: { operator: Actor; owner: Actor },
  { projectId, clientId }: { projectId: string; clientId: string },
  { steps, actions, decisions }: Planned,
): Promise<void> {
  for (const { title, from, until, weight, status } of steps) {
    const id = randomUUID();
    await operator.act(async (tx) => {
      await tx`
        select app.save_project_step(${projectId}, ${id}, ${title}, current_date + ${from}::int, current_date + ${until}::int, ${weight},
          true, false, null)`;
      if (status) await tx`select app.move_project_step(${id}, ${status})`;
    });
  }
  const [said] = await stage.owner<{ id: string }[]>`
    select id from public.messages where client_id = ${clientId} and author_kind = 'client' and deleted_at is null order by seq desc limit 1`;
  for (const { title, side, due, shared = true, status, confirmed, fromMessage } of actions) {
    const id = randomUUID();
    const source = fromMessage && said ? said.id : null;
    await operator.act(
      (tx) => tx`
        select app.save_action(${projectId}, ${id}, ${title}, ${side}, null, current_date + ${due}::int, ${shared}, ${side === 'client'},
          ${source && 'message'}, ${source}, null)`,
    );
    if (confirmed) await owner.act((tx) => tx`select app.confirm_action(${id})`);
    if (status === 'done' && side === 'client') await owner.act((tx) => tx`select app.tick_action(${id}, true)`);
    else if (status) await operator.act((tx) => tx`select app.move_action(${id}, ${status})`);
  }
  for (const { sentence, reason, daysAgo, shared = true } of decisions) {
    await operator.act(
      (tx) => tx`
        select app.save_decision(${projectId}, ${randomUUID()}, ${sentence}, ${reason}, current_date - ${daysAgo}::int, ${shared},
          null, null, null)`,
    );
  }
}
