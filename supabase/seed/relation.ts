import { randomUUID } from 'node:crypto';
import type { Actor, Stage } from './actor.ts';

interface Known {
  email: string;
  birthday: { day: number; month: number; year: number | null };
  howMet: string;
  family: string;
  career: string;
  links: string[];
  channel: 'phone' | 'email' | 'message' | 'visio' | 'in_person';
  hours: string;
  talk: { level: string; address: 'tu' | 'vous'; length: string; tone: string; avoid: string };
  notes: { body: string; pinned: boolean }[];
  exchanges: { kind: string; daysAgo: number; summary: string }[];
  reminder: { title: string; inDays: number };
}

const KNOWN: readonly Known[] = [
  {
    email: 'lea@capboussole.example',
    birthday: { day: 29, month: 2, year: 1988 },
    howMet: 'À la rencontre des coachs de Rennes, en mars : elle cherchait comment présenter son offre.',
    family: 'Deux enfants au collège. Voile le week-end, dès qu’il y a du vent.',
    career: 'Douze ans responsable des ressources humaines, puis certification de coach.',
    links: ['https://capboussole.example'],
    channel: 'visio',
    hours: 'le matin, jamais le mercredi',
    talk: {
      level: 'intermediaire',
      address: 'vous',
      length: 'court',
      tone: 'Chaleureux',
      avoid: 'Le jargon du marketing',
    },
    notes: [
      {
        body: '**Ce qui compte pour elle** : garder deux jours pour ses enfants.\n\n- pas de lancement en juillet\n- une offre claire avant la rentrée',
        pinned: true,
      },
      {
        body: 'Hésite encore entre deux positionnements. Lui faire raconter ses trois derniers clients.',
        pinned: false,
      },
    ],
    exchanges: [
      { kind: 'call', daysAgo: 6, summary: 'Vingt minutes sur ses tarifs. Rassurée par l’exemple chiffré.' },
      { kind: 'meeting', daysAgo: 34, summary: 'Café à Rennes : elle a raconté pourquoi elle a quitté son poste.' },
    ],
    reminder: { title: 'Lui envoyer le nom du photographe', inDays: 2 },
  },
  {
    email: 'nora@lesmainsvertes.example',
    birthday: { day: 14, month: 5, year: null },
    howMet: 'Présentée par la maison des associations.',
    family: 'Jardinière avant tout. Parle volontiers de ses ruches.',
    career: 'Paysagiste, puis fondatrice des Mains Vertes.',
    links: ['https://lesmainsvertes.example'],
    channel: 'phone',
    hours: 'entre midi et deux',
    talk: {
      level: 'debutant',
      address: 'tu',
      length: 'moyen',
      tone: 'Simple et direct',
      avoid: 'Les tableaux de chiffres',
    },
    notes: [{ body: 'Le bureau se réunit le premier jeudi du mois : prévoir les livrables avant.', pinned: false }],
    exchanges: [{ kind: 'call', daysAgo: 12, summary: 'Point sur les adhésions : 40 % de plus qu’au printemps.' }],
    reminder: { title: 'Prendre des nouvelles de la fête des plantes', inDays: 5 },
  },
];

/** What the operator knows of two of his clients, written by himself. */
export async function seedRelations(stage: Stage, operator: Actor): Promise<void> {
  for (const known of KNOWN) {
    const [client] = await stage.owner<{ id: string }[]>`
      select id from public.clients where email = ${known.email} and operator_id = ${operator.userId}`;
    if (!client) continue;
    await operator.act(async (tx) => {
      const { birthday, talk } = known;
      await tx`
        update public.crm_profiles set birth_day = ${birthday.day}, birth_month = ${birthday.month}, birth_year = ${birthday.year},
          how_met = ${known.howMet}, family = ${known.family}, career = ${known.career}, links = ${known.links},
          preferred_channel = ${known.channel}, preferred_hours = ${known.hours}, comm_level = ${talk.level},
          comm_address = ${talk.address}, comm_length = ${talk.length}, comm_tone = ${talk.tone}, comm_avoid = ${talk.avoid}
        where client_id = ${client.id} and operator_id = ${operator.userId}`;
      for (const { body, pinned } of known.notes)
        await tx`select app.write_client_note(${client.id}, ${randomUUID()}, ${body}, ${pinned})`;
      for (const { kind, daysAgo, summary } of known.exchanges)
        await tx`
          select app.note_client_exchange(${client.id}, ${randomUUID()}, ${kind}, now() - ${daysAgo} * interval '1 day', ${summary})`;
      const { title, inDays } = known.reminder;
      await tx`
        select app.plan_client_reminder(${client.id}, ${randomUUID()}, ${title},
          date_trunc('day', now()) + ${inDays} * interval '1 day' + interval '8 hours')`;
    });
  }
}
