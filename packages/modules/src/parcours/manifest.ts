import { defineModule } from '@foxeo/core/modules';
import { z } from 'zod';

export default defineModule({
  id: 'parcours',
  name: 'Parcours',
  version: '1.0.0',
  description: 'Les étapes que franchit un client du Lab, leurs modèles, et ce qu’il écrit à chacune.',
  compatible_dashboards: ['hub', 'lab'],
  dependencies: ['documents', 'validation'],
  created_for_client: null,
  created_at: '2026-11-22',
  features: [
    'Modèles et catalogue d’étapes',
    'Parcours composé pour chaque client',
    'Brouillon gardé hors connexion',
    'Étape soumise, reprise, validée',
    'Pause et reprise, dates décalées',
  ],
  icon: 'route',
  nav: [
    {
      dashboards: ['hub'],
      label: 'Parcours',
      href: '/parcours',
      order: 30,
      section: 'clients',
      shortcut: 'l',
    },
    {
      dashboards: ['lab'],
      label: 'Mon parcours',
      href: '/parcours',
      order: 10,
      section: 'work',
      shortcut: 'p',
      everyDay: true,
    },
  ],
  search: [
    {
      type: 'etape',
      label: 'Étapes',
      icon: 'route',
      find: async () => (await import('./contributions.ts')).search,
    },
  ],
  notifications: [
    { key: 'parcours.started', source: 'validation_hub', to: 'client', title: 'Votre parcours « {title} » commence.' },
    {
      key: 'parcours.suspended',
      source: 'validation_hub',
      to: 'other_side',
      title: '{actor} met le parcours en pause.',
    },
    { key: 'parcours.resumed', source: 'validation_hub', to: 'client', title: '{actor} reprend le parcours.' },
    {
      key: 'parcours.abandoned',
      source: 'validation_hub',
      to: 'other_side',
      priority: 'high',
      title: '{actor} arrête le parcours.',
    },
    {
      key: 'parcours.completed',
      source: 'validation_hub',
      to: 'operator',
      title: '{client} est prêt pour la graduation.',
    },
    { key: 'step.opened', source: 'validation_hub', to: 'client', title: 'L’étape « {title} » est ouverte.' },
    { key: 'step.skipped', source: 'validation_hub', to: 'client', title: '{actor} passe l’étape « {title} ».' },
    { key: 'step.reopened', source: 'validation_hub', to: 'client', title: '{actor} rouvre l’étape « {title} ».' },
    { key: 'step.nudge', source: 'validation_hub', to: 'client', title: 'Deux minutes pour « {title} » ?' },
    { key: 'step.stalled', source: 'validation_hub', to: 'operator', title: '{client} n’avance plus sur « {title} ».' },
  ],
  home: [
    {
      id: 'parcours.next',
      load: async () => (await import('./contributions.ts')).home,
      figures: async () => (await import('./contributions.ts')).figures,
      path: async () => (await import('./contributions.ts')).path,
    },
  ],
  clientTabs: [{ label: 'Parcours', href: '/fiches_clients/{clientId}/parcours', order: 30 }],
  agentTools: [],
  help: [
    {
      question: 'Comment avance mon parcours ?',
      answer:
        'Une étape à la fois. Vous écrivez votre brouillon, vous le soumettez, et l’étape suivante s’ouvre dès que la vôtre est validée.',
      dashboards: ['lab'],
      words: 'progression étape suivante',
      href: '/parcours',
    },
    {
      question: 'Mon brouillon est-il gardé si je perds la connexion ?',
      answer:
        'Oui. Chaque mot est gardé sur cet appareil, puis enregistré dès que la connexion revient. Votre consultant ne voit rien avant que vous ne soumettiez.',
      dashboards: ['lab'],
      words: 'sauvegarde enregistrer perdre texte',
      href: '/parcours',
    },
    {
      question: 'Puis-je faire une pause ?',
      answer:
        'Oui, depuis Mon parcours. Votre consultant est prévenu, vos textes restent là, et les dates sont décalées d’autant à la reprise.',
      dashboards: ['lab'],
      words: 'arrêter suspendre vacances',
      href: '/parcours',
    },
    {
      question: 'Modifier un modèle change-t-il les parcours en cours ?',
      answer:
        'Non. Les étapes sont copiées au moment où le parcours est préparé. Un parcours se modifie sur la fiche du client.',
      dashboards: ['hub'],
      words: 'template gabarit',
      href: '/parcours/modeles',
    },
    {
      question: 'Comment passer ou rouvrir une étape ?',
      answer: 'Sur la fiche du client, onglet Parcours. Il faut dire pourquoi : le client lit cette raison.',
      dashboards: ['hub'],
      words: 'sauter revenir étape',
      href: '/parcours',
    },
    {
      question: 'Quand un client est-il dit arrêté ?',
      answer:
        'Quand il se tait deux fois plus longtemps qu’à son habitude, et jamais avant sept jours. Il reçoit d’abord un mot ; tu es prévenu ensuite, une seule fois.',
      dashboards: ['hub'],
      words: 'inactif silence rythme',
    },
  ],
  settings: z.object({}),
  permissions: [{ right: 'can_submit', allows: 'Soumettre une étape, faire une pause' }],
  tables: ['parcours', 'parcours_steps', 'step_contents', 'step_drafts', 'parcours_events'],
  routes: {
    hub: [
      { path: '/parcours' },
      { path: '/parcours/modeles' },
      { path: '/parcours/modeles/[templateId]', ids: { templateId: 'parcours_templates' } },
      { path: '/fiches_clients/[clientId]/parcours', ids: { clientId: 'clients' } },
    ],
    lab: [{ path: '/parcours' }, { path: '/parcours/[stepId]', ids: { stepId: 'parcours_steps' } }],
  },
});
