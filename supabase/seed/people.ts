// The people of the demo data. All fictional; every address ends in `.example`.

export const OPERATOR = {
  who: 'MiKL, opérateur du Hub',
  email: 'mikl@foxeo.example',
  firstName: 'Mikaël',
  lastName: 'Fauvel',
  displayName: 'MiKL',
  /** Base32. Only the demo data has a known one, and the entrance shows its code. */
  totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
} as const;

export interface DemoDocument {
  name: string;
  title: string;
  /** Lines of a PDF, or else the text of a Markdown file. */
  lines?: string[];
  text?: string;
  by: 'operator' | 'client';
  type: 'livrable' | 'ressource' | 'devoir' | 'archive';
  tags: string[];
  daysAgo: number;
  submission?: {
    word: string;
    verdict?: { kind: 'precision' | 'approved'; comment: string };
    /** What she handed in again, after the precision that was asked for. */
    again?: { text: string; word: string };
  };
}

export interface DemoClient {
  who: string;
  firstName: string;
  lastName: string;
  email: string;
  company: string | null;
  dashboard: 'lab' | 'one';
  subdomain: string | null;
  accent: string | null;
  modules: string[];
  /** False: invited, not come yet; the invitation waits in the mailbox. */
  comesIn: boolean;
  /** Came from the Lab. */
  graduated?: true;
  documents: DemoDocument[];
}

const BASE = ['documents', 'validation', 'chat', 'projets'];

export const CLIENTS: DemoClient[] = [
  {
    who: 'Léa Moreau, coach, cliente du Lab',
    firstName: 'Léa',
    lastName: 'Moreau',
    email: 'lea@capboussole.example',
    company: 'Cap Boussole',
    dashboard: 'lab',
    subdomain: null,
    accent: null,
    modules: ['parcours', ...BASE],
    comesIn: true,
    documents: [
      {
        name: 'Brief initial.pdf',
        title: 'Brief initial',
        lines: [
          'Projet : accompagner les reconversions après 40 ans.',
          'Lieu : Rennes et visio.',
          'Première offre visée : printemps.',
        ],
        by: 'client',
        type: 'ressource',
        tags: ['phase_1'],
        daysAgo: 42,
        submission: {
          word: 'Voici le brief dont nous avons parlé.',
          verdict: { kind: 'approved', comment: 'Clair et complet, merci. On part là-dessus.' },
        },
      },
      {
        name: 'Guide de positionnement.pdf',
        title: 'Guide de positionnement',
        lines: [
          '1. À qui parlez-vous ?',
          '2. Que savent-ils déjà de leur besoin ?',
          '3. Qu’êtes-vous seule à proposer ?',
        ],
        by: 'operator',
        type: 'ressource',
        tags: ['phase_1', 'positionnement'],
        daysAgo: 20,
      },
      {
        name: 'Positionnement, première version.md',
        title: 'Positionnement',
        text: '# Positionnement\n\nJ’accompagne les **cadres de plus de 40 ans** qui veulent changer de voie.\n\n- Un bilan en trois séances\n- Un plan d’action écrit\n- Un suivi de six mois\n',
        by: 'client',
        type: 'livrable',
        tags: ['phase_1', 'positionnement'],
        daysAgo: 6,
        submission: {
          word: 'Première version, je ne suis pas sûre du public.',
          verdict: {
            kind: 'precision',
            comment:
              'Très lisible. Pouvez-vous préciser en une phrase ce que la personne aura changé au bout de six mois ?',
          },
        },
      },
      {
        name: 'Trois entretiens.md',
        title: 'Trois entretiens',
        text: '# Trois entretiens\n\n1. Nadia, 44 ans, comptable\n2. Éric, 51 ans, chef de rayon\n3. Sonia, 47 ans, infirmière\n',
        by: 'client',
        type: 'devoir',
        tags: ['phase_2'],
        daysAgo: 1,
        submission: {
          word: 'J’ai pu en faire trois cette semaine.',
          verdict: {
            kind: 'precision',
            comment: 'Belle récolte. Que cherchait chacun quand il vous a rencontrée ? Une phrase suffit.',
          },
          again: {
            text: '# Trois entretiens\n\n1. Nadia, 44 ans, comptable : « retrouver du sens sans tout perdre »\n2. Éric, 53 ans, chef de rayon : « savoir ce que je vaux ailleurs »\n3. Sonia, 47 ans, infirmière\n\nCe qu’ils ont dit tous les trois : ils n’avaient personne pour en parler.\n',
            word: 'J’ai ajouté leurs mots. Sonia doit encore me confirmer les siens.',
          },
        },
      },
    ],
  },
  {
    who: 'Nora Belkacem, association, cliente de One',
    firstName: 'Nora',
    lastName: 'Belkacem',
    email: 'nora@lesmainsvertes.example',
    company: 'Les Mains Vertes',
    dashboard: 'one',
    subdomain: 'les-mains-vertes',
    accent: '#3f7d4e',
    modules: BASE,
    graduated: true,
    comesIn: true,
    documents: [
      {
        name: 'Charte de l’association.pdf',
        title: 'Charte de l’association',
        lines: [
          'Un jardin partagé ouvert à tous.',
          'Des ateliers chaque samedi.',
          'Une parcelle pour chaque école du quartier.',
        ],
        by: 'operator',
        type: 'livrable',
        tags: ['identite'],
        daysAgo: 12,
      },
      {
        name: 'Dossier de subvention.pdf',
        title: 'Dossier de subvention',
        lines: ['Budget prévisionnel 2027', 'Plan des parcelles', 'Lettres de soutien'],
        by: 'client',
        type: 'ressource',
        tags: ['subvention'],
        daysAgo: 3,
        submission: { word: 'Le dépôt est le 30, votre avis avant m’aiderait.' },
      },
    ],
  },
  {
    who: 'Thomas Guérin, menuisier, client de One',
    firstName: 'Thomas',
    lastName: 'Guérin',
    email: 'thomas@atelierguerin.example',
    company: 'Atelier Guérin',
    dashboard: 'one',
    subdomain: 'atelier-guerin',
    accent: '#1f5f8b',
    modules: BASE,
    comesIn: true,
    documents: [
      {
        name: 'Photos de chantier.md',
        title: 'Photos de chantier',
        text: '# Photos de chantier\n\nEscalier en chêne, livré le 12.\n',
        by: 'client',
        type: 'ressource',
        tags: ['chantier'],
        daysAgo: 2,
      },
    ],
  },
  {
    who: 'Camille Roux, naturopathe, invitée au Lab',
    firstName: 'Camille',
    lastName: 'Roux',
    email: 'camille@roux.example',
    company: null,
    dashboard: 'lab',
    subdomain: null,
    accent: null,
    modules: BASE,
    comesIn: false,
    documents: [],
  },
];
