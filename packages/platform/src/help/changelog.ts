import type { Dashboard } from '@foxeo/core/dashboards';
import type { PlainDate } from '@foxeo/core/dates';

export interface Novelty {
  date: PlainDate;
  title: string;
  text: string;
  dashboards: readonly Dashboard[];
}

/** « Quoi de neuf », latest first. A line is added with what it tells. */
export const CHANGELOG: readonly Novelty[] = [
  {
    date: '2026-11-22',
    title: 'La file de validation',
    text: 'Ce que tes clients soumettent arrive dans une seule file, rangée par promesse. Chaque verdict porte sur une version précise.',
    dashboards: ['hub'],
  },
  {
    date: '2026-11-22',
    title: 'Vos documents et vos demandes de validation',
    text: 'Déposez un document, suivez ses versions, soumettez-le et lisez la réponse de votre consultant au même endroit.',
    dashboards: ['lab', 'one'],
  },
  {
    date: '2026-11-22',
    title: 'Recherche et raccourcis',
    text: '⌘ K ouvre la recherche partout ; le point d’interrogation montre tous les raccourcis.',
    dashboards: ['hub', 'lab', 'one'],
  },
];
