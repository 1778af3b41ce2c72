import { defineModule } from '@foxeo/core/modules';
import { z } from 'zod';

export default defineModule({
  id: 'prospects',
  name: 'Prospects',
  version: '1.0.0',
  description: 'Les personnes qui deviendront peut-être clientes : leur température, les mails et les relances.',
  compatible_dashboards: ['hub'],
  dependencies: ['fiches_clients', 'crm'],
  created_for_client: null,
  created_at: '2026-11-22',
  features: [
    'Quatre températures, quatre mails',
    'Relances qui s’arrêtent d’elles-mêmes',
    'Modèles à ta voix',
    'Du prospect au client en une fois',
  ],
  icon: 'user-plus',
  nav: [
    {
      dashboards: ['hub'],
      label: 'Prospects',
      href: '/prospects',
      order: 14,
      section: 'work',
      shortcut: 'p',
      badge: async () => (await import('./contributions.ts')).badge,
    },
  ],
  actions: [{ dashboards: ['hub'], label: 'Nouveau prospect', href: '/prospects/nouveau', icon: 'user-plus' }],
  search: [
    {
      type: 'prospect',
      label: 'Prospects',
      icon: 'user-plus',
      find: async () => (await import('./contributions.ts')).search,
    },
  ],
  notifications: [
    {
      key: 'prospect.reminder_due',
      source: 'agenda',
      to: 'operator',
      title: 'C’est le moment de relancer {prospect}.',
    },
  ],
  home: [
    {
      id: 'prospect.waiting',
      dashboards: ['hub'],
      load: async () => (await import('./contributions.ts')).waiting,
      figures: async () => (await import('./contributions.ts')).figures,
    },
    { id: 'prospect.reminder_due', dashboards: ['hub'], load: async () => (await import('./contributions.ts')).due },
  ],
  agentTools: [],
  help: [
    {
      question: 'Que fait chaque température ?',
      answer:
        '« Chaud » ouvre la voie à son espace, et te le rappelle deux jours après. « Tiède » prévoit deux relances, à trois et sept jours. « Froid » en prévoit une à trois mois. « Non » remercie et s’arrête là. Chaque mail se relit avant de partir.',
      words: 'chaud tiède froid statut',
      href: '/prospects',
    },
    {
      question: 'Une relance peut-elle partir sans moi ?',
      answer:
        'Seulement si tu l’as voulu en donnant la température. Elle se déplace, se modifie et s’annule depuis la fiche ; un échange noté ou une autre température l’arrête. Rien ne part la nuit, le week-end ou un jour férié.',
      words: 'mail automatique rappel',
      href: '/prospects',
    },
    {
      question: 'Combien de temps un prospect est-il gardé ?',
      answer:
        'Trente-six mois après ses dernières nouvelles, puis il est effacé, avec son historique. Tu peux l’effacer plus tôt depuis sa fiche.',
      words: 'durée conservation rgpd effacer',
    },
  ],
  settings: z.object({}),
  permissions: [],
  tables: [],
  routes: {
    hub: [
      { path: '/prospects' },
      { path: '/prospects/nouveau' },
      { path: '/prospects/modeles' },
      { path: '/prospects/[prospectId]', ids: { prospectId: 'prospects' } },
      { path: '/prospects/[prospectId]/convertir', ids: { prospectId: 'prospects' } },
    ],
  },
});
