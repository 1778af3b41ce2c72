import { defineModule } from '@foxeo/core/modules';
import { z } from 'zod';

export default defineModule({
  id: 'memoire',
  name: 'Historique Lab',
  version: '1.0.0',
  description:
    'Ce que le client a fait au Lab : étapes, textes soumis, réponses, documents et décisions, en lecture seule.',
  compatible_dashboards: ['hub', 'one'],
  // It reads what the Lab left by itself: it works with the Lab's modules off.
  dependencies: [],
  created_for_client: null,
  created_at: '2026-11-22',
  features: ['Étapes, textes et réponses', 'Documents dans toutes leurs versions', 'Décisions et leurs raisons'],
  icon: 'graduation-cap',
  nav: [{ dashboards: ['one'], label: 'Historique Lab', href: '/memoire', order: 70, section: 'work', shortcut: 'l' }],
  search: [],
  notifications: [
    { key: 'graduated', source: 'systeme', to: 'client', title: '{actor} vous a ouvert Foxeo One.' },
    { key: 'graduation.undone', source: 'validation_hub', to: 'client', title: '{actor} vous a rouvert le Lab.' },
  ],
  home: [],
  measures: [
    {
      id: 'steps',
      label: 'Étapes du Lab validées',
      counted: { one: '{count} étape validée', other: '{count} étapes validées' },
      dashboards: ['one'],
      measure: async () => (await import('./measures.ts')).steps,
    },
  ],
  agentTools: [],
  help: [
    {
      question: 'Où est passé mon travail du Lab ?',
      answer:
        'Dans Historique Lab : les étapes, vos textes, les réponses de votre consultant et les documents, dans toutes leurs versions. Rien n’a été copié ni effacé.',
      dashboards: ['one'],
      words: 'retrouver ancien coaching perdu',
      href: '/memoire',
    },
    {
      question: 'Puis-je encore modifier une étape du Lab ?',
      answer:
        'Non, l’historique est en lecture seule. Votre consultant peut annuler le passage à One pendant trente jours si quelque chose manque.',
      dashboards: ['one'],
      words: 'corriger changer',
      href: '/memoire',
    },
    {
      question: 'Puis-je encore parler à Élio Lab ?',
      answer: 'Élio Lab est fermé depuis le passage à One. Votre consultant peut le rouvrir pour un nouveau cycle.',
      dashboards: ['one'],
      words: 'ia assistant',
    },
    {
      question: 'Un document du Lab peut-il encore changer ?',
      answer:
        'Non : ni nouvelle version, ni commentaire, ni rangement. Le passage à One se défait pendant trente jours, depuis la fiche du client.',
      dashboards: ['hub'],
      words: 'modifier figé',
    },
    {
      question: 'Où lire ce qu’un client a fait au Lab ?',
      answer:
        'Sur sa fiche, onglet Historique : les étapes, ses textes, tes réponses et les documents, en lecture seule.',
      words: 'historique graduation ancien coaching',
      href: '/fiches_clients',
      dashboards: ['hub'],
    },
    {
      question: 'Une graduation peut-elle s’annuler ?',
      answer:
        'Oui, pendant trente jours, depuis la fiche du client, onglet Graduation. Le client revient au Lab avec ses modules d’avant ; ce qu’il a ajouté dans One est gardé.',
      words: 'défaire revenir retour lab one',
      href: '/fiches_clients',
      dashboards: ['hub'],
    },
  ],
  settings: z.object({}),
  permissions: [],
  tables: [],
  routes: {
    hub: [{ path: '/fiches_clients/[clientId]/historique', ids: { clientId: 'clients' } }],
    one: [{ path: '/memoire' }, { path: '/memoire/graduation' }],
  },
});
