import { defineModule } from '@foxeo/core/modules';
import { z } from 'zod';

const statuses = {
  proposed: 'Proposée',
  todo: 'À faire',
  doing: 'En cours',
  done: 'Fait',
  dropped: 'Abandonné',
};

export default defineModule({
  id: 'projets',
  name: 'Projets',
  version: '1.0.0',
  description: 'Ce qui est promis de part et d’autre : projets, étapes, actions et décisions.',
  compatible_dashboards: ['hub', 'lab', 'one'],
  dependencies: [],
  created_for_client: null,
  created_at: '2026-11-22',
  features: [
    'Liste, tableau et frise',
    'Avancement par le poids des étapes',
    'Actions que le client coche',
    'Décisions datées',
    'Noter depuis un message, une demande, un document',
  ],
  icon: 'folder-kanban',
  nav: [
    {
      dashboards: ['hub'],
      label: 'Projets',
      href: '/projets',
      order: 28,
      section: 'clients',
      shortcut: 't',
      badge: async () => (await import('./contributions.ts')).badge,
    },
    {
      dashboards: ['lab', 'one'],
      label: { tu: 'Mes actions', vous: 'Mes actions' },
      href: '/projets',
      icon: 'circle-check',
      order: 25,
      section: 'work',
      shortcut: 't',
      badge: async () => (await import('./contributions.ts')).badge,
    },
  ],
  actions: [{ dashboards: ['hub'], label: 'Nouveau projet', href: '/projets/nouveau', icon: 'folder-kanban' }],
  search: [
    {
      type: 'projet',
      label: 'Projets',
      icon: 'folder-kanban',
      statuses: { planned: 'Prévu', active: 'En cours', on_hold: 'En pause', done: 'Terminé', cancelled: 'Annulé' },
    },
    { type: 'etape_projet', label: 'Étapes de projet', icon: 'folder-kanban', statuses },
    { type: 'action', label: 'Actions', icon: 'circle-check', statuses },
  ],
  notifications: [
    { key: 'action.assigned', source: 'agenda', to: 'client', title: '{actor} vous confie « {title} ».' },
    { key: 'action.due', source: 'agenda', to: 'other_side', title: 'C’est le jour prévu pour « {title} ».' },
    { key: 'action.done', source: 'agenda', to: 'other_side', title: '{actor} a fait « {title} ».' },
  ],
  home: [
    {
      id: 'projets.actions',
      load: async () => (await import('./contributions.ts')).home,
      figures: async () => (await import('./contributions.ts')).figures,
    },
  ],
  clientTabs: [
    {
      label: 'Projets',
      href: '/fiches_clients/{clientId}/projets',
      order: 20,
      count: async () => (await import('./contributions.ts')).tabCount,
      countLabel: 'en retard',
    },
  ],
  measures: [
    {
      id: 'entrusted',
      label: 'Actions confiées',
      counted: { one: '{count} action confiée', other: '{count} actions confiées' },
      dashboards: ['one'],
      measure: async () => (await import('./measures.ts')).entrusted,
    },
    {
      id: 'done',
      label: 'Actions faites',
      counted: { one: '{count} action faite', other: '{count} actions faites' },
      dashboards: ['one'],
      measure: async () => (await import('./measures.ts')).done,
    },
    {
      id: 'decided',
      label: 'Décisions prises',
      counted: { one: '{count} décision', other: '{count} décisions' },
      dashboards: ['one'],
      measure: async () => (await import('./measures.ts')).decided,
    },
  ],
  agentTools: [],
  help: [
    {
      question: 'Comment l’avancement est-il calculé ?',
      answer:
        'Chaque étape pèse de 1 à 10. L’avancement est le poids des étapes faites, sur celui de toutes les étapes qui ne sont pas abandonnées. Le client ne voit que l’avancement des étapes partagées avec lui.',
      dashboards: ['hub'],
      words: 'pourcentage progression poids',
      href: '/projets',
    },
    {
      question: 'Que voit mon client de ses projets ?',
      answer:
        'Ce que tu as partagé, dans un projet que tu as partagé, et rien d’autre : ni dans son espace, ni dans sa recherche, ni dans son journal. Il coche les actions que tu lui laisses cocher.',
      dashboards: ['hub'],
      words: 'partage visible tâche',
      href: '/projets',
    },
    {
      question: 'Que deviennent les documents d’un projet supprimé ?',
      answer: 'Ils restent dans Documents, chez ce client. Le projet, lui, attend trente jours dans la corbeille.',
      dashboards: ['hub'],
      words: 'supprimer corbeille',
    },
    {
      question: 'Que dois-je faire de mes actions ?',
      answer: {
        tu: 'Dis « Je m’en occupe » quand tu prends une action, puis coche-la quand elle est faite. Ton consultant est prévenu.',
        vous: 'Dites « Je m’en occupe » quand vous prenez une action, puis cochez-la quand elle est faite. Votre consultant est prévenu.',
      },
      dashboards: ['lab', 'one'],
      words: 'tâche cocher terminer',
      href: '/projets',
    },
    {
      question: 'Pourquoi ne puis-je pas cocher une action ?',
      answer: {
        tu: 'Ton consultant a choisi de la marquer lui-même comme faite. Écris-lui quand c’est prêt.',
        vous: 'Votre consultant a choisi de la marquer lui-même comme faite. Écrivez-lui quand c’est prêt.',
      },
      dashboards: ['lab', 'one'],
      words: 'tâche bloqué impossible',
      href: '/projets',
    },
    {
      question: 'Serai-je prévenu de mes échéances ?',
      answer: {
        tu: 'Oui, le jour dit à partir de neuf heures, selon tes réglages de notifications.',
        vous: 'Oui, le jour dit à partir de neuf heures, selon vos réglages de notifications.',
      },
      dashboards: ['lab', 'one'],
      words: 'rappel date retard',
      href: '/projets',
    },
  ],
  settings: z.object({}),
  permissions: [],
  tables: ['projects', 'project_steps', 'project_actions', 'decisions', 'project_events'],
  routes: {
    hub: [
      { path: '/projets' },
      { path: '/projets/nouveau' },
      { path: '/projets/noter' },
      { path: '/projets/[projectId]', ids: { projectId: 'projects' } },
      { path: '/projets/actions/[actionId]', ids: { actionId: 'project_actions' } },
      { path: '/projets/decisions/[decisionId]', ids: { decisionId: 'decisions' } },
      { path: '/fiches_clients/[clientId]/projets', ids: { clientId: 'clients' } },
    ],
    lab: [
      { path: '/projets' },
      { path: '/projets/[projectId]', ids: { projectId: 'projects' } },
      { path: '/projets/actions/[actionId]', ids: { actionId: 'project_actions' } },
      { path: '/projets/decisions/[decisionId]', ids: { decisionId: 'decisions' } },
    ],
    one: [
      { path: '/projets' },
      { path: '/projets/[projectId]', ids: { projectId: 'projects' } },
      { path: '/projets/actions/[actionId]', ids: { actionId: 'project_actions' } },
      { path: '/projets/decisions/[decisionId]', ids: { decisionId: 'decisions' } },
    ],
  },
});
