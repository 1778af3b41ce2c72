import { randomUUID } from 'node:crypto';
import type { Actor, Stage } from './actor.ts';

/** One line of a conversation; `ago` is in minutes. */
interface Line {
  by: 'operator' | 'client';
  ago: number;
  words: string;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** What was said, by the client's address. All fictional. */
const TALKS: Readonly<Record<string, { lines: Line[]; readUpTo: { operator: number; client: number } }>> = {
  'lea@capboussole.example': {
    lines: [
      {
        by: 'operator',
        ago: 6 * DAY,
        words: 'Bonjour Léa, votre positionnement se lit très bien. Une question vous attend dans **Mes demandes**.',
      },
      {
        by: 'client',
        ago: 6 * DAY - 40,
        words: 'Merci ! Je regarde ce soir.\nJ’hésite encore sur le public : *cadres* ou *toutes les reconversions* ?',
      },
      {
        by: 'operator',
        ago: 5 * DAY,
        words:
          'Prenez les trois personnes qui vous ont le plus remerciée :\n- qu’avaient-elles en commun ?\n- que savaient-elles déjà en arrivant ?\nLa réponse est là.',
      },
      {
        by: 'client',
        ago: 1 * DAY,
        words:
          'Trois entretiens faits cette semaine, je les ai déposés. Sonia m’a dit « j’avais besoin qu’on me pose les bonnes questions ». Je crois que je tiens quelque chose.',
      },
      { by: 'client', ago: 3 * HOUR, words: 'Est-ce qu’on peut en parler vendredi ?' },
    ],
    readUpTo: { operator: 4, client: 3 },
  },
  'nora@lesmainsvertes.example': {
    lines: [
      {
        by: 'client',
        ago: 3 * DAY,
        words: 'Bonjour, le dossier de subvention est déposé dans vos validations. Le dépôt en mairie est le 30.',
      },
      {
        by: 'operator',
        ago: 2 * DAY,
        words: 'Bien reçu, je le relis avant jeudi. Pensez à joindre la lettre de l’école du quartier.',
      },
      { by: 'client', ago: 2 * DAY - 20, words: 'Elle arrive demain. Merci !' },
    ],
    readUpTo: { operator: 3, client: 2 },
  },
  'thomas@atelierguerin.example': {
    lines: [
      {
        by: 'operator',
        ago: 2 * DAY,
        words:
          'Bonjour Thomas, votre espace est prêt. Les photos de l’escalier sont superbes : on les met en page d’accueil ?',
      },
    ],
    readUpTo: { operator: 1, client: 0 },
  },
};

const QUICK = [
  ['Bien reçu', 'Bien reçu, merci. Je regarde et je te réponds d’ici demain soir.'],
  [
    'Prendre rendez-vous',
    'Le plus simple est d’en parler de vive voix. Dis-moi deux créneaux qui te vont cette semaine.',
  ],
] as const;

/** How MiKL answers, and what he keeps ready. */
export async function seedDesk(operator: Actor): Promise<void> {
  await operator.act((tx) => tx`select app.set_chat_settings(1, 'du lundi au vendredi, de 9 h à 18 h', null, null)`);
  for (const [title, body] of QUICK) {
    await operator.act((tx) => tx`select app.save_quick_reply(${randomUUID()}, ${title}, ${body})`);
  }
}

/** The conversation of a client, said through the functions of the product and then set back in time. */
export async function seedTalk(stage: Stage, cast: { operator: Actor; owner: Actor; clientId: string }): Promise<void> {
  const { operator, owner, clientId } = cast;
  const talk = TALKS[owner.email];
  if (!talk) return;
  // The journal tells what people did; moving a date in the demo data is nobody's act.
  await stage.owner`alter table public.messages disable trigger audit`;
  for (const { by, ago, words } of talk.lines) {
    const id = randomUUID();
    const author = by === 'operator' ? operator : owner;
    await author.act((tx) => tx`select app.post_message(${id}, ${clientId}, ${words})`);
    await stage.owner`update public.messages set created_at = now() - ${ago} * interval '1 minute' where id = ${id}`;
  }
  await stage.owner`alter table public.messages enable trigger audit`;
  await operator.act((tx) => tx`select app.read_messages(${clientId}, ${talk.readUpTo.operator})`);
  await owner.act((tx) => tx`select app.read_messages(${clientId}, ${talk.readUpTo.client})`);
  await stage.owner`
    update public.conversations c set
      last_message_at = (select max(m.created_at) from public.messages m where m.client_id = c.client_id),
      awaiting_since = (
        select min(m.created_at) from public.messages m
        where m.client_id = c.client_id and m.author_kind::text <> c.awaiting::text
          and m.seq > coalesce((select max(o.seq) from public.messages o where o.client_id = c.client_id and o.author_kind::text = c.awaiting::text), 0)
      )
    where c.client_id = ${clientId}`;
}
