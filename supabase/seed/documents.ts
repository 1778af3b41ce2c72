import { randomUUID } from 'node:crypto';
import type { Actor, Stage } from './actor.ts';

export interface Cast {
  operator: Actor;
  owner: Actor;
  clientId: string;
}

interface DemoHomework {
  title: string;
  instruction: string;
  /** Days from now; null without a date. */
  due: number | null;
  /** Days ago when it was given; 15 unless told. */
  given?: number;
  answer?: string;
  review?: { verdict: 'seen' | 'redo'; word: string };
}

/** By the client's address. */
const HOMEWORK: Readonly<Record<string, readonly DemoHomework[]>> = {
  'lea@capboussole.example': [
    {
      title: 'Vos trois valeurs',
      instruction: 'Écrivez les trois valeurs que vos clients doivent ressentir, une phrase chacune.',
      due: -12,
      answer:
        'Écoute : je ne coupe jamais la parole. Clarté : un plan d’une page. Patience : on avance au rythme de chacun.',
      review: { verdict: 'seen', word: 'C’est exactement vous. On s’en servira pour la page d’accueil.' },
    },
    {
      title: 'Lettre à votre client idéal',
      instruction:
        'Une page, à la main ou au clavier : écrivez à la personne que vous voulez accompagner. Que vit-elle ? Que lui proposez-vous ?',
      due: 3,
    },
    {
      title: 'Tarifs de trois confrères',
      instruction: 'Relevez les prix de trois coachs de votre région, et ce que chacun comprend.',
      due: -2,
    },
  ],
  'nora@lesmainsvertes.example': [
    {
      title: 'Photos du jardin',
      instruction: 'Cinq photos prises cet automne, pour la page de présentation.',
      due: 10,
      given: 6,
      answer: 'J’en ai pris huit, je vous les apporte jeudi.',
      review: { verdict: 'redo', word: 'Merci ! Pouvez-vous les déposer ici dès qu’elles sont sur votre ordinateur ?' },
    },
  ],
};

/** The homework of a client of the demo data, and a word about one of his documents. */
export async function seedHomework({ owner: db }: Stage, { operator, owner, clientId }: Cast): Promise<void> {
  for (const { title, instruction, due, given = 15, answer, review } of HOMEWORK[owner.email] ?? []) {
    const id = randomUUID();
    await operator.act(
      (tx) => tx`
        select app.give_homework(${clientId}, ${id}, ${title}, ${instruction},
          case when ${due}::int is not null then current_date + ${due}::int end)`,
    );
    await db`update public.documents set created_at = now() - ${given} * interval '1 day' where id = ${id}`;
    if (answer) await owner.act((tx) => tx`select app.hand_in_homework(${id}, ${answer}, '{}')`);
    if (review) {
      await operator.act(
        (tx) => tx`select app.review_homework(${id}, ${review.verdict}::public.homework_review, ${review.word})`,
      );
    }
  }
  const [version] = await db<{ id: string }[]>`
    select v.id from public.document_versions v join public.documents d on d.id = v.document_id
    where d.client_id = ${clientId} and d.owner_side = 'client' and v.mime_type = 'text/markdown' and v.state = 'ready'
    order by v.created_at limit 1`;
  if (!version) return;
  await operator.act(
    (tx) => tx`
      select app.comment_document(${version.id}, ${randomUUID()}, 'Gardez cette formule : elle parle d’elle-même.', null, null)`,
  );
}
