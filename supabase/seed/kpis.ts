import type { Actor, Stage } from './actor.ts';

const card = (module: string, measure: string, more: object = {}) => ({
  module,
  measure,
  period: 'trimestre',
  display: 'trend',
  compared: true,
  wide: false,
  target: null,
  ...more,
});

/** What Nora looks at when she comes in: an association's model. */
const CARDS = [
  card('projets', 'done'),
  card('projets', 'decided'),
  card('documents', 'added'),
  card('chat', 'received', { display: 'bar', period: '30j' }),
  card('documents', 'received', { display: 'list', wide: true, period: 'annee', compared: false }),
];

export async function seedFigures(stage: Stage, owners: ReadonlyMap<string, Actor>): Promise<void> {
  const nora = owners.get('nora@lesmainsvertes.example');
  const [client] = await stage.owner<{ id: string; modules: string[] }[]>`
    select c.id, f.modules_actifs as modules from public.clients c join public.client_config f on f.client_id = c.id
    where c.email = 'nora@lesmainsvertes.example'`;
  if (!nora || !client) return;
  const cards = JSON.stringify(CARDS.filter(({ module }) => client.modules.includes(module)));
  await nora.act((tx) => tx`select app.arrange_kpis(${client.id}, '{}', ${cards}::text::jsonb)`);
}
