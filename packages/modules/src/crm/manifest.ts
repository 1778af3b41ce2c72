import { defineModule } from '@foxeo/core/modules';
import { z } from 'zod';

export default defineModule({
  id: 'crm',
  name: 'Contacts',
  version: '1.0.0',
  description: 'La relation avec chaque personne : qui elle est, ce qui s’est dit, ce qu’il faut se rappeler.',
  compatible_dashboards: ['hub'],
  dependencies: ['documents'],
  created_for_client: null,
  created_at: '2026-11-22',
  features: ['Fiche relationnelle privée', 'Notes en Markdown', 'Rappels à l’heure dite', 'Fil de tous les échanges'],
  icon: 'heart-handshake',
  nav: [{ dashboards: ['hub'], label: 'Contacts', href: '/crm', order: 12, section: 'work', shortcut: 'r' }],
  clientTabs: [{ label: 'Relation', href: '/fiches_clients/{clientId}/relation', order: 10 }],
  search: [
    {
      type: 'relation',
      label: 'Notes et relations',
      icon: 'notebook-pen',
      find: async () => (await import('./contributions.ts')).search,
    },
  ],
  notifications: [{ key: 'reminder.due', source: 'agenda', to: 'operator', title: 'Rappel pour {client} : {title}' }],
  home: [{ id: 'crm.due', dashboards: ['hub'], load: async () => (await import('./contributions.ts')).home }],
  agentTools: [],
  help: [
    {
      question: 'Mes clients voient-ils mes notes ?',
      answer:
        'Non. La fiche relationnelle, les notes, les rappels et les échanges notés ne sont lus que par toi, et le journal dit seulement que tu as écrit. Une personne peut pourtant demander ce qui la concerne : n’écris que ce que tu pourrais lui montrer.',
      words: 'privé confidentiel secret visible',
      href: '/crm',
    },
    {
      question: 'Quand un rappel arrive-t-il ?',
      answer:
        'À l’heure dite, dans tes notifications et sur ton accueil, où il reste jusqu’à ce que tu l’aies fait ou annulé. Pendant tes heures calmes, son e-mail attend leur fin.',
      words: 'alarme relance échéance',
      href: '/crm',
    },
    {
      question: 'Qu’est-ce qu’un vrai contact ?',
      answer:
        'Ce que la personne a fait ou dit : un dépôt, une demande, une réponse, ou un échange que tu as noté. Les envois automatiques n’en sont pas.',
      words: 'échange appel signe',
    },
  ],
  settings: z.object({}),
  permissions: [],
  tables: [],
  routes: {
    hub: [{ path: '/crm' }, { path: '/fiches_clients/[clientId]/relation', ids: { clientId: 'clients' } }],
  },
});
