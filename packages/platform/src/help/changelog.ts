import type { Dashboard } from '@foxeo/core/dashboards';
import type { PlainDate } from '@foxeo/core/dates';
import type { Message } from '@foxeo/core/messages';

export interface Novelty {
  /** Names it for good: who has read it is kept under this word. */
  key: string;
  date: PlainDate;
  title: Message;
  text: Message;
  dashboards: readonly Dashboard[];
}

/** « Quoi de neuf », latest first. A line is added with what it tells. */
export const CHANGELOG: readonly Novelty[] = [
  {
    key: 'configuration',
    date: '2026-11-23',
    title: 'Régler chaque client, et revenir en arrière',
    text: 'L’onglet Configuration montre le menu que verra le client, les réglages de ses modules et les changements passés, que tu peux rétablir.',
    dashboards: ['hub'],
  },
  {
    key: 'figures',
    date: '2026-11-23',
    title: { tu: 'Tes chiffres sur l’accueil', vous: 'Vos chiffres sur l’accueil' },
    text: {
      tu: 'Choisis les cartes que tu veux voir en arrivant. Chaque chiffre ouvre la liste de ce qu’il compte.',
      vous: 'Choisissez les cartes que vous voulez voir en arrivant. Chaque chiffre ouvre la liste de ce qu’il compte.',
    },
    dashboards: ['one'],
  },
  {
    key: 'help',
    date: '2026-11-23',
    title: 'Une aide qui comprend mieux',
    text: 'La recherche de l’aide connaît les synonymes et pardonne une faute de frappe. Les réponses mènent là où la chose se fait.',
    dashboards: ['hub', 'lab', 'one'],
  },
  {
    key: 'graduation',
    date: '2026-11-23',
    title: 'Du Lab à One',
    text: 'Un parcours terminé ouvre la graduation : One s’ouvre avec le même compte, et le Lab reste lisible dans Historique Lab.',
    dashboards: ['hub'],
  },
  {
    key: 'projects',
    date: '2026-11-22',
    title: 'Projets, actions et décisions',
    text: 'Les étapes d’un projet, qui fait quoi et pour quand, et ce qui a été décidé.',
    dashboards: ['hub', 'lab', 'one'],
  },
  {
    key: 'parcours',
    date: '2026-11-22',
    title: 'Le parcours, étape par étape',
    text: 'Un brouillon gardé à chaque mot, une étape à la fois, et la suite qui s’ouvre dès qu’elle est validée.',
    dashboards: ['hub', 'lab'],
  },
  {
    key: 'queue',
    date: '2026-11-22',
    title: 'La file de validation',
    text: 'Ce que tes clients soumettent arrive dans une seule file, rangée par promesse. Chaque verdict porte sur une version précise.',
    dashboards: ['hub'],
  },
  {
    key: 'documents',
    date: '2026-11-22',
    title: { tu: 'Tes documents et tes demandes de validation', vous: 'Vos documents et vos demandes de validation' },
    text: {
      tu: 'Dépose un document, suis ses versions, soumets-le et lis la réponse de ton consultant au même endroit.',
      vous: 'Déposez un document, suivez ses versions, soumettez-le et lisez la réponse de votre consultant au même endroit.',
    },
    dashboards: ['lab', 'one'],
  },
  {
    key: 'search',
    date: '2026-11-22',
    title: 'Recherche et raccourcis',
    text: '⌘ K ouvre la recherche partout ; le point d’interrogation montre tous les raccourcis.',
    dashboards: ['hub', 'lab', 'one'],
  },
];

/** The word under which a person's account keeps that the latest news of an app was read; null while there is none. */
export function latestNews(app: Dashboard): string | null {
  const latest = CHANGELOG.find(({ dashboards }) => dashboards.includes(app));
  return latest ? `news_${latest.key}` : null;
}

/** Whether something is new since the person last opened the help of this app. */
export function hasNews(app: Dashboard, read: readonly string[]): boolean {
  const latest = latestNews(app);
  return latest !== null && !read.includes(latest);
}
