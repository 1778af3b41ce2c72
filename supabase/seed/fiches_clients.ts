import { randomUUID } from 'node:crypto';
import type { Actor } from './actor.ts';

/** What MiKL knows of a client, beyond how to reach him. */
interface DemoCard {
  email: string;
  tags: string[];
  source: string;
  pinned?: boolean;
  city: string;
}

const CARDS: DemoCard[] = [
  {
    email: 'lea@capboussole.example',
    tags: ['coaching', 'phase 2'],
    source: 'Recommandation',
    pinned: true,
    city: 'Rennes',
  },
  { email: 'nora@lesmainsvertes.example', tags: ['association'], source: 'Site', city: 'Nantes' },
  { email: 'thomas@atelierguerin.example', tags: ['artisan'], source: 'Salon de l’artisanat', city: 'Vannes' },
];

/** Marks and views, as MiKL would set them; and one record twice, for the merge to be tried. */
export async function seedCards(operator: Actor): Promise<void> {
  for (const { email, tags, source, pinned, city } of CARDS) {
    await operator.act(async (tx) => {
      const [client] = await tx<{ id: string }[]>`
        update public.clients set city = ${city} where email = ${email} and operator_id = ${operator.userId} returning id`;
      if (!client) throw new Error(`${email} is nobody’s address`);
      await tx`select app.mark_client(${client.id}, ${tags}, ${source}, null)`;
      if (pinned) await tx`select * from app.bulk_clients(${[client.id]}::uuid[], 'pin', null)`;
    });
  }
  await operator.act(async (tx) => {
    const twin = randomUUID();
    await tx`select app.create_client('Thomas', 'Guérin', 'contact@atelierguerin.example', null, 'lab', null, '{documents,validation}', ${twin})`;
    await tx`update public.clients set phone = '02 97 00 00 00', city = 'Vannes' where id = ${twin}`;
    await tx`select app.save_view(${randomUUID()}, 'fiches_clients', 'À suivre', 'sante=watch', false)`;
    await tx`select app.save_view(${randomUUID()}, 'fiches_clients', 'Par statut', 'vue=tableau', false)`;
  });
}
