import { defineModule } from '@foxeo/core/modules';
import { z } from 'zod';

export default defineModule({
  id: 'fiches_clients',
  name: 'Clients',
  version: '1.0.0',
  description: 'Les clients, leur fiche, leurs membres, leur invitation et ce que chacun voit de Foxeo.',
  compatible_dashboards: ['hub'],
  dependencies: [],
  created_for_client: null,
  created_at: '2026-11-22',
  features: [
    'Création et invitation en une fois',
    'Liste filtrée, vues enregistrées, actions par lot, export CSV',
    'Santé expliquée',
    'Droits des membres',
    'Pause, archivage et retour',
    'Modules, accent et adresse de chaque client',
  ],
  icon: 'users',
  nav: [
    {
      dashboards: ['hub'],
      label: 'Clients',
      href: '/fiches_clients',
      order: 10,
      section: 'work',
      shortcut: 'c',
      everyDay: true,
    },
  ],
  actions: [{ dashboards: ['hub'], label: 'Nouveau client', href: '/fiches_clients/nouveau', icon: 'user-plus' }],
  search: [
    {
      type: 'client',
      label: 'Clients',
      icon: 'user-round',
      statuses: { invited: 'Invité', active: 'Actif', paused: 'En pause', archived: 'Archivé' },
      dated: false,
    },
    {
      type: 'membre',
      label: 'Personnes',
      icon: 'user-round',
      statuses: { owner: 'Titulaire', member: 'Membre' },
      dated: false,
    },
  ],
  notifications: [
    { key: 'client.first_login', source: 'systeme', to: 'operator', title: '{client} est entré dans son espace.' },
    {
      key: 'client.silent',
      source: 'systeme',
      to: 'operator',
      title: '{client} ne donne plus signe depuis {days} jours.',
    },
  ],
  home: [
    {
      id: 'fiches_clients.unopened',
      dashboards: ['hub'],
      load: async () => (await import('./contributions.ts')).home,
      figures: async () => (await import('./contributions.ts')).figures,
    },
  ],
  agentTools: [],
  help: [
    {
      question: 'Comment ajouter un client ?',
      answer: {
        tu: 'Ouvre Clients, puis Nouveau client. L’espace est créé et l’invitation part tout de suite ; elle vaut sept jours.',
        vous: 'Ouvrez Clients, puis Nouveau client. L’espace est créé et l’invitation part tout de suite ; elle vaut sept jours.',
      },
      words: 'créer inviter nouveau invitation',
      href: '/fiches_clients/nouveau',
    },
    {
      question: 'Comment choisir ce qu’un client voit ?',
      answer: {
        tu: 'Dans sa fiche, onglet Configuration. Chaque module dit ce qu’il ajoute ou retire avec lui ; le client voit le changement en quelques secondes.',
        vous: 'Dans sa fiche, onglet Configuration. Chaque module dit ce qu’il ajoute ou retire avec lui ; le client voit le changement en quelques secondes.',
      },
      words: 'module configuration droits activer',
      href: '/fiches_clients',
    },
    {
      question: 'Que devient un client archivé ?',
      answer:
        'Il ne peut plus écrire, mais lit et exporte encore pendant quatre-vingt-dix jours. Jusque-là, il peut revenir tel quel.',
      words: 'supprimer fermer clôturer fin',
    },
  ],
  settings: z.object({}),
  permissions: [],
  tables: [],
  routes: {
    hub: [
      { path: '/fiches_clients' },
      { path: '/fiches_clients/nouveau' },
      { path: '/fiches_clients/import' },
      { path: '/fiches_clients/import/[importId]', ids: { importId: 'client_imports' } },
      { path: '/fiches_clients/[clientId]/fusion', ids: { clientId: 'clients' } },
      { path: '/fiches_clients/[clientId]', ids: { clientId: 'clients' } },
      { path: '/fiches_clients/[clientId]/configuration', ids: { clientId: 'clients' } },
      { path: '/fiches_clients/[clientId]/graduation', ids: { clientId: 'clients' } },
    ],
  },
});
