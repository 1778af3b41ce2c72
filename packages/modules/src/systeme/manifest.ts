import { defineModule } from '@foxeo/core/modules';
import { z } from 'zod';

export default defineModule({
  id: 'systeme',
  name: 'Système',
  version: '1.0.0',
  description:
    'Comment va Foxeo : services, tâches planifiées, mails, travaux et webhooks, et de quoi relancer ce qui a échoué.',
  compatible_dashboards: ['hub'],
  dependencies: [],
  created_for_client: null,
  created_at: '2026-11-22',
  features: [
    'Services mesurés à l’instant',
    'Tâches planifiées',
    'File des mails',
    'Travaux abandonnés',
    'Webhooks reçus',
  ],
  icon: 'server-cog',
  nav: [
    {
      label: 'Système',
      href: '/systeme',
      order: 120,
      section: 'business',
      shortcut: 's',
      badge: async () => (await import('./contributions.ts')).badge,
    },
  ],
  search: [],
  notifications: [],
  home: [{ id: 'systeme.troubles', load: async () => (await import('./contributions.ts')).home }],
  agentTools: [],
  help: [
    {
      question: 'Que veut dire « simulé » ?',
      answer:
        'Un serveur local répond à la place du vrai service, avec les mêmes messages. Rien ne sort de cette machine, et chaque écran concerné le dit.',
      words: 'faux test simulateur service',
      href: '/systeme',
    },
    {
      question: 'Un mail est resté en échec, que faire ?',
      answer:
        'Ouvre Système, Mails, Échoués : la raison est écrite sous chaque mail. Corrige-la, puis Réessayer. Une invitation se renvoie depuis la fiche du client, car son lien a été effacé.',
      words: 'email erreur envoi renvoyer',
      href: '/systeme/mails',
    },
    {
      question: 'Une tâche planifiée est en retard, est-ce grave ?',
      answer:
        'Non : elle reprend où elle en était, et rien n’est perdu. Si elle reste en retard plus d’une heure, le planificateur de la base de données est arrêté.',
      words: 'cron planificateur',
      href: '/systeme/taches',
    },
  ],
  settings: z.object({}),
  permissions: [],
  tables: [],
  routes: {
    hub: [
      { path: '/systeme' },
      { path: '/systeme/taches' },
      { path: '/systeme/mails' },
      { path: '/systeme/travaux' },
      { path: '/systeme/webhooks' },
    ],
  },
});
