import { randomUUID } from 'node:crypto';
import type { Actor } from './actor.ts';

interface DemoProspect {
  name: [first: string, last: string];
  email: string;
  phone: string;
  company: string;
  city: string;
  source: string;
  word: string;
  call: { daysAgo: number; summary: string } | null;
  temperature: 'chaud' | 'tiede' | 'froid' | 'non' | null;
}

const PROSPECTS: readonly DemoProspect[] = [
  {
    name: ['Inès', 'Caradec'],
    email: 'ines@fournil-caradec.example',
    phone: '+33612345601',
    company: 'Le Fournil Caradec',
    city: 'Vannes',
    source: 'referral',
    word: 'Boulangère, veut vendre en ligne sans y passer ses nuits.',
    call: { daysAgo: 1, summary: 'Une heure. Elle sait ce qu’elle veut, commence dès que possible.' },
    temperature: 'chaud',
  },
  {
    name: ['Hugo', 'Le Bris'],
    email: 'hugo@lebris-photo.example',
    phone: '+33612345602',
    company: 'Le Bris Photographie',
    city: 'Lorient',
    source: 'linkedin',
    word: 'Photographe, se demande si un site suffit.',
    call: { daysAgo: 2, summary: 'Intéressé, en parle avec son associée.' },
    temperature: 'tiede',
  },
  {
    name: ['Awa', 'Diallo'],
    email: 'awa@diallo-formation.example',
    phone: '+33612345603',
    company: 'Diallo Formation',
    city: 'Nantes',
    source: 'site',
    word: 'Formatrice. Budget l’an prochain.',
    call: { daysAgo: 8, summary: 'Rien avant le printemps.' },
    temperature: 'froid',
  },
  {
    name: ['Marc', 'Olivier'],
    email: 'marc@olivier-conseil.example',
    phone: '+33612345604',
    company: 'Olivier Conseil',
    city: 'Brest',
    source: 'phone',
    word: '',
    call: { daysAgo: 5, summary: 'A choisi quelqu’un de plus près.' },
    temperature: 'non',
  },
  {
    name: ['Élise', 'Roussel'],
    email: 'elise@roussel-paysage.example',
    phone: '+33612345605',
    company: 'Roussel Paysage',
    city: 'Rennes',
    source: 'qr',
    word: 'Rencontrée au salon de l’habitat, carte scannée sur place.',
    call: { daysAgo: 0, summary: 'Premier appel, très bon contact. À qualifier à tête reposée.' },
    temperature: null,
  },
];

/** One prospect a temperature, and one who waits for hers. */
export async function seedProspects(operator: Actor): Promise<void> {
  for (const { name, email, phone, company, city, source, word, call, temperature } of PROSPECTS) {
    const id = randomUUID();
    await operator.act(async (tx) => {
      await tx`
        select app.create_prospect(${id}, ${name[0]}, ${name[1]}, ${email}, ${phone}, ${company}, ${city}, '', ${source}, ${word})`;
      if (call)
        await tx`
          select app.note_prospect_exchange(${id}, ${randomUUID()}, 'call', now() - ${call.daysAgo} * interval '1 day', ${call.summary})`;
      if (temperature) await tx`select app.qualify_prospect(${id}, ${temperature}, ${randomUUID()})`;
    });
  }
}
