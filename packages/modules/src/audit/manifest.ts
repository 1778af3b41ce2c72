import { defineModule } from '@foxeo/core/modules';
import { z } from 'zod';

export default defineModule({
  id: 'audit',
  name: 'Journal',
  version: '1.0.0',
  description:
    'Qui a fait quoi, quand et sur quoi : filtrer, comprendre, exporter, et vérifier que rien n’a été touché.',
  compatible_dashboards: ['hub'],
  dependencies: [],
  created_for_client: null,
  created_at: '2026-11-22',
  features: ['Filtres dans l’adresse', 'Avant et après', 'Export CSV', 'Vérification des chaînes'],
  icon: 'scroll-text',
  nav: [{ label: 'Journal', href: '/audit', order: 110, section: 'business', shortcut: 'j' }],
  actions: [{ label: 'Vérifier l’intégrité du journal', href: '/audit/integrite', icon: 'shield' }],
  clientTabs: [{ label: 'Journal', href: '/audit?client={clientId}', order: 100 }],
  search: [],
  notifications: [],
  home: [],
  agentTools: [],
  help: [
    {
      question: 'Qui peut modifier le journal ?',
      answer:
        'Personne : c’est la base de données qui l’écrit, et elle refuse qu’on y change ou qu’on en efface une ligne, même à toi.',
      words: 'falsifier changer effacer preuve historique',
    },
    {
      question: 'Que vérifie la page Intégrité ?',
      answer:
        'Chaque ligne porte l’empreinte de la précédente. La page recalcule toutes les empreintes d’un client : une ligne changée, ôtée ou coupée se voit, avec son numéro.',
      words: 'empreinte hash chaîne contrôle',
      href: '/audit/integrite',
    },
    {
      question: 'Combien de temps le journal est-il gardé ?',
      answer:
        'Les adresses IP et les navigateurs sont effacés après douze mois. Les lignes, elles, restent : leurs empreintes ne dépendent pas de l’adresse.',
      words: 'durée conservation rgpd adresse ip',
    },
    {
      question: 'Que voit un client du journal ?',
      answer:
        'Le titulaire d’un espace voit ce qui concerne le sien, sans tes objets privés ni les adresses des autres.',
      words: 'accès confidentialité',
    },
  ],
  settings: z.object({}),
  permissions: [],
  tables: [],
  routes: {
    hub: [{ path: '/audit' }, { path: '/audit/[lineId]', ids: { lineId: 'audit_log' } }, { path: '/audit/integrite' }],
  },
});
