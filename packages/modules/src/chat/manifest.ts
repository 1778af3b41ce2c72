import { defineModule } from '@foxeo/core/modules';
import { z } from 'zod';

export default defineModule({
  id: 'chat',
  name: 'Messages',
  version: '1.0.0',
  description: 'La conversation directe entre un client et son consultant : messages, fichiers, notes vocales.',
  compatible_dashboards: ['hub', 'lab', 'one'],
  dependencies: [],
  created_for_client: null,
  created_at: '2026-11-22',
  features: [
    'Messages en direct',
    'Envoi gardé hors connexion',
    'Fichiers et notes vocales',
    'Accusés de lecture',
    'Réponse promise',
  ],
  icon: 'message-circle',
  nav: [
    {
      dashboards: ['hub'],
      label: 'Messages',
      href: '/chat',
      order: 40,
      section: 'work',
      shortcut: 'e',
      everyDay: true,
      badge: async () => (await import('./contributions.ts')).badge,
    },
    {
      dashboards: ['lab', 'one'],
      label: 'Messages',
      href: '/chat',
      order: 30,
      section: 'work',
      shortcut: 'e',
      everyDay: true,
      badge: async () => (await import('./contributions.ts')).badge,
    },
  ],
  clientTabs: [{ label: 'Messages', href: '/chat/{clientId}', order: 40 }],
  search: [
    {
      type: 'message',
      label: 'Messages',
      icon: 'message-circle',
      find: async () => (await import('./contributions.ts')).search,
    },
  ],
  notifications: [
    {
      key: 'message.new',
      source: 'chat',
      to: 'other_side',
      title: { one: '{actor} a écrit.', other: '{actor} a écrit {count} messages.' },
    },
  ],
  home: [
    {
      id: 'chat.waiting',
      load: async () => (await import('./contributions.ts')).home,
      figures: async () => (await import('./contributions.ts')).figures,
    },
  ],
  measures: [
    {
      id: 'received',
      label: 'Messages reçus',
      counted: { one: '{count} message reçu', other: '{count} messages reçus' },
      dashboards: ['one'],
      measure: async () => (await import('./measures.ts')).received,
    },
    {
      id: 'sent',
      label: 'Messages envoyés',
      counted: { one: '{count} message envoyé', other: '{count} messages envoyés' },
      dashboards: ['one'],
      measure: async () => (await import('./measures.ts')).sent,
    },
  ],
  agentTools: [],
  help: [
    {
      question: 'Quand aurai-je une réponse ?',
      answer:
        'Le délai promis est écrit en haut de la conversation. Il se compte en jours ouvrés, à partir de votre premier message sans réponse.',
      dashboards: ['lab', 'one'],
      words: 'délai attente temps',
      href: '/chat',
    },
    {
      question: 'Que se passe-t-il si j’écris sans connexion ?',
      answer:
        'Vos messages sont gardés sur cet appareil, marqués « En attente », et partent dans l’ordre dès que la connexion revient. Chacun arrive une seule fois.',
      dashboards: ['lab', 'one'],
      words: 'hors ligne réseau wifi internet',
      href: '/chat',
    },
    {
      question: 'Puis-je corriger ou supprimer un message ?',
      answer:
        'Oui, pendant quinze minutes. Un message corrigé porte la mention « modifié » ; un message supprimé laisse sa place, sans ses mots.',
      words: 'modifier effacer annuler éditer',
      href: '/chat',
    },
    {
      question: 'Quels fichiers puis-je joindre ?',
      answer:
        'Dix par message, 25 Mo chacun : documents, tableurs, images, sons, vidéos. Leur contenu est vérifié ; un fichier qui n’est pas ce que dit son nom est refusé.',
      words: 'pièce jointe photo image taille poids',
      href: '/chat',
    },
    {
      question: 'Comment mettre une conversation de côté ?',
      answer:
        'Ouvre-la puis « Mettre en veille » : elle revient à l’heure choisie, ou dès que le client écrit. « Rien à répondre » la retire de ta liste d’attente.',
      dashboards: ['hub'],
      words: 'veille reporter plus tard sourdine',
      href: '/chat',
    },
    {
      question: 'Où régler le délai de réponse et le message d’absence ?',
      answer: 'Dans Messages, bouton Réglages. Tes clients lisent le délai, tes horaires et ton message d’absence.',
      dashboards: ['hub'],
      words: 'absence vacances horaires répondeur',
      href: '/chat/reglages',
    },
  ],
  settings: z.object({}),
  permissions: [],
  tables: [
    'conversations',
    'conversation_marks',
    'messages',
    'message_attachments',
    'message_reads',
    'message_reactions',
    'message_links',
    'quick_replies',
    'chat_settings',
  ],
  routes: {
    hub: [{ path: '/chat' }, { path: '/chat/reglages' }, { path: '/chat/[clientId]', ids: { clientId: 'clients' } }],
    lab: [{ path: '/chat' }],
    one: [{ path: '/chat' }],
  },
});
