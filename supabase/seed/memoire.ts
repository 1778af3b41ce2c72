import type { Stage } from './actor.ts';
import type { Cast } from './documents.ts';
import { approve, type DemoStep, date } from './parcours.ts';

/** Her road through the Lab: three steps of the catalogue, each approved. */
const ROAD: readonly (DemoStep & { title: string })[] = [
  {
    title: 'Vision',
    draft:
      '## Le déclic\n\nUn terrain vague entre trois immeubles, et des enfants qui n’avaient jamais vu pousser une carotte.\n\n## Dans trois ans\n\nQuarante parcelles, une pour chaque école du quartier.\n\n## Ce qui n’est pas négociable\n\nLe jardin reste ouvert à tous, sans adhésion obligatoire.',
    ticked: ['item-1', 'item-2', 'item-3'],
    opened: 72,
    approved: 60,
    verdict: 'On s’y voit. La règle de l’accès libre sera votre meilleure alliée devant la mairie.',
  },
  {
    title: 'Positionnement',
    draft: '## Pour qui\n\nLes habitants du quartier.\n\n## La promesse\n\nUn jardin pour apprendre ensemble.',
    ticked: ['item-1', 'item-2'],
    opened: 60,
    approved: 38,
    question: {
      said: 'Les habitants, oui, mais qui franchit la grille en premier ? Et qui finance ?',
      answer: 'Les écoles viennent d’abord, la mairie les suit.',
      draft:
        '## Pour qui\n\nLes écoles du quartier, et les familles qu’elles amènent le samedi.\n\n## La promesse\n\nUn jardin où chaque classe a sa parcelle et son calendrier.\n\n## Ce qui est différent\n\nLes enseignants n’ont rien à préparer : l’atelier est clé en main.',
    },
    verdict: 'L’atelier clé en main change tout. C’est la phrase du dossier de subvention.',
  },
  {
    title: 'Offre',
    draft:
      '## Pour qui\n\nUne école, pour une année.\n\n## La promesse\n\nDouze ateliers, une parcelle, un carnet de saison.\n\n## Le prix\n\nPris en charge par la mairie pour les deux premières années.',
    ticked: ['item-1', 'item-2', 'item-3', 'item-4'],
    opened: 38,
    approved: 14,
    verdict: 'Douze ateliers et un carnet : une directrice peut dire oui en une minute.',
  },
];

const WORD =
  'D’un terrain vague à douze ateliers : c’est votre travail.\n\nVotre espace One est prêt, on y suivra les écoles et le dossier de la mairie.';

/** Days ago when she left the Lab; what she did before is in her Historique Lab. */
export const GRADUATED_DAYS_AGO = 10;

export interface Departure {
  modules: readonly string[];
  subdomain: string;
}

/** A parcours from its beginning to its graduation, through the functions that everyone uses; then its dates are set. */
export async function seedGraduation(stage: Stage, cast: Cast, { modules, subdomain }: Departure): Promise<void> {
  const { operator, owner, clientId } = cast;
  const [made] = await operator.act((tx) => tx<{ id: string }[]>`select app.create_parcours(${clientId}, null) as id`);
  if (!made) throw new Error('no parcours was made');
  for (const { title } of ROAD) {
    await operator.act(
      (tx) => tx`
        select app.add_step(${made.id}, l.content) from public.step_library l where l.content ->> 'title' = ${title} limit 1`,
    );
  }
  await operator.act((tx) => tx`select app.start_parcours(${made.id})`);
  const ids = await stage.owner<{ id: string }[]>`
    select id from public.parcours_steps where parcours_id = ${made.id} order by position`;
  for (const [index, step] of ROAD.entries()) {
    const id = ids[index]?.id;
    if (!id) throw new Error(`the parcours has no step ${index + 1}`);
    await owner.act((tx) => tx`select app.save_step_draft(${id}, ${step.draft}, 0)`);
    for (const item of step.ticked) await owner.act((tx) => tx`select app.tick_step_item(${id}, ${item}, true)`);
    await approve({ operator, owner, id, step, said: step.verdict ?? '' });
    await date(stage, id, step);
  }
  await stage.owner`
    update public.parcours set created_at = now() - interval '73 days', started_at = now() - interval '72 days',
      completed_at = now() - interval '14 days' where id = ${made.id}`;
  const [graduation] = await operator.act(
    (tx) => tx<{ id: string }[]>`select app.graduate(${clientId}, ${[...modules]}, ${subdomain}, ${WORD}) as id`,
  );
  if (!graduation) throw new Error('nobody graduated');
  await owner.act((tx) => tx`select app.celebrate_graduation(${graduation.id})`);
  await stage.owner.begin(async (tx) => {
    await tx`alter table public.parcours_events disable trigger append_only`;
    await tx`
      update public.parcours_events
      set at = at - case kind when 'graduated' then ${GRADUATED_DAYS_AGO} when 'completed' then 14 else 72 end * interval '1 day'
      where parcours_id = ${made.id} and step_id is null`;
    await tx`alter table public.parcours_events enable trigger append_only`;
    await tx`update public.graduations set at = now() - ${GRADUATED_DAYS_AGO} * interval '1 day' where id = ${graduation.id}`;
    await tx`
      update public.notifications set created_at = created_at - ${GRADUATED_DAYS_AGO} * interval '1 day', read_at = now()
      where client_id = ${clientId}`;
  });
}
