import { defineModule } from '@foxeo/core/modules';
import { z } from 'zod';

export default defineModule({
  id: 'documents',
  name: 'Documents',
  version: '1.0.0',
  description:
    'Livrables, ressources, devoirs et archives : les fichiers d’un client, leurs versions et leur validation.',
  compatible_dashboards: ['hub', 'lab', 'one'],
  dependencies: [],
  created_for_client: null,
  created_at: '2026-11-22',
  features: [
    'Dépôt repris après une coupure',
    'Versions',
    'Étiquettes',
    'Lecture sans quitter la page',
    'Qui a ouvert quoi',
  ],
  icon: 'files',
  nav: [
    {
      dashboards: ['hub'],
      label: 'Documents',
      href: '/documents',
      order: 60,
      section: 'business',
      shortcut: 'd',
      badge: async () => (await import('./contributions.ts')).badge,
    },
    {
      dashboards: ['lab', 'one'],
      label: 'Documents',
      href: '/documents',
      order: 20,
      section: 'work',
      shortcut: 'd',
      everyDay: true,
      badge: async () => (await import('./contributions.ts')).badge,
    },
  ],
  clientTabs: [{ label: 'Documents', href: '/documents?client={clientId}', order: 50 }],
  search: [
    {
      type: 'document',
      label: 'Documents',
      icon: 'file-text',
      statuses: {
        draft: 'Brouillon',
        shared: 'Partagé',
        changes_requested: 'À reprendre',
        approved: 'Validé',
        withdrawn: 'Retiré',
        archived: 'Archivé',
      },
    },
  ],
  notifications: [
    { key: 'document.uploaded', source: 'documents', to: 'operator', title: '{client} a déposé « {document} ».' },
    { key: 'document.shared', source: 'documents', to: 'client', title: '{actor} a partagé « {document} » avec vous.' },
    {
      key: 'document.new_version',
      source: 'documents',
      to: 'other_side',
      title: '« {document} » a une nouvelle version.',
    },
    { key: 'document.commented', source: 'documents', to: 'other_side', title: '{actor} a commenté « {document} ».' },
    {
      key: 'homework.given',
      source: 'documents',
      to: 'client',
      title: '{actor} vous a donné un devoir : « {document} ».',
    },
    {
      key: 'homework.changed',
      source: 'documents',
      to: 'client',
      title: '« {document} » a changé de consigne ou de date.',
    },
    { key: 'homework.handed_in', source: 'documents', to: 'operator', title: '{client} a rendu « {document} ».' },
    { key: 'homework.seen', source: 'documents', to: 'client', title: '{actor} a vu « {document} ».' },
    { key: 'homework.reopened', source: 'documents', to: 'client', title: '« {document} » est à reprendre.' },
    { key: 'homework.soon', source: 'documents', to: 'client', title: '« {document} » est à rendre dans deux jours.' },
    { key: 'homework.late', source: 'documents', to: 'client', title: '« {document} » était à rendre hier.' },
    { key: 'document.withdrawn', source: 'documents', to: 'other_side', title: '« {document} » a été retiré.' },
  ],
  home: [
    {
      id: 'documents.unopened',
      dashboards: ['lab', 'one'],
      load: async () => (await import('./contributions.ts')).home,
    },
  ],
  measures: [
    {
      id: 'added',
      label: 'Documents ajoutés',
      counted: { one: '{count} document', other: '{count} documents' },
      dashboards: ['one'],
      measure: async () => (await import('./measures.ts')).added,
    },
    {
      id: 'received',
      label: 'Documents reçus',
      counted: { one: '{count} document reçu', other: '{count} documents reçus' },
      dashboards: ['one'],
      measure: async () => (await import('./measures.ts')).received,
    },
    {
      id: 'handed_in',
      label: 'Documents déposés',
      counted: { one: '{count} document déposé', other: '{count} documents déposés' },
      dashboards: ['one'],
      measure: async () => (await import('./measures.ts')).handedIn,
    },
    {
      id: 'approved',
      label: 'Documents validés',
      counted: { one: '{count} document validé', other: '{count} documents validés' },
      dashboards: ['one'],
      measure: async () => (await import('./measures.ts')).approved,
    },
  ],
  agentTools: [],
  help: [
    {
      question: 'Comment déposer un document ?',
      answer:
        'Ouvrez Documents, puis Ajouter, ou faites glisser vos fichiers sur la page. Un fichier fait 50 Mo au plus ; si la connexion se coupe, choisissez-le à nouveau et l’envoi reprend où il en était.',
      words: 'envoyer téléverser importer ajouter fichier uploader',
      href: '/documents',
    },
    {
      question: 'Qui voit mes documents ?',
      answer:
        'Vous, les membres de votre espace et votre consultant. Un document marqué Privé n’est vu que de votre côté. Chaque ouverture est inscrite sous le document.',
      dashboards: ['lab', 'one'],
      words: 'privé confidentiel partage accès',
      href: '/documents',
    },
    {
      question: 'Comment retrouver un document ?',
      answer:
        'Cherchez un mot de son nom dans Documents, ou avec ⌘ K (Ctrl K) de n’importe quelle page ; les filtres par type et par état se combinent.',
      words: 'chercher recherche perdu filtre',
      href: '/documents',
    },
    {
      question: 'Que devient la version précédente d’un document ?',
      answer:
        'Elle reste. Chaque envoi ajoute une version ; une validation porte sur une version précise, et le dit quand une plus récente est arrivée.',
      words: 'ancienne remplacer écraser historique',
    },
  ],
  settings: z.object({
    homework_reminders: z.boolean().default(true).meta({
      title: 'Rappels des devoirs',
      description: 'Deux jours avant l’échéance et le lendemain, à 9 h chez le client.',
    }),
  }),
  permissions: [{ right: 'can_submit', allows: 'Envoyer un document à valider' }],
  tables: [
    'documents',
    'document_versions',
    'document_views',
    'document_approvals',
    'document_texts',
    'document_events',
    'document_comments',
  ],
  routes: {
    hub: [{ path: '/documents' }, { path: '/documents/[documentId]', ids: { documentId: 'documents' } }],
    lab: [{ path: '/documents' }, { path: '/documents/[documentId]', ids: { documentId: 'documents' } }],
    one: [{ path: '/documents' }, { path: '/documents/[documentId]', ids: { documentId: 'documents' } }],
  },
});
