import { defineModule } from '@foxeo/core/modules';
import { z } from 'zod';

export default defineModule({
  id: 'validation',
  name: 'Validation',
  version: '1.0.0',
  description: 'Ce que les clients soumettent, la file de l’opérateur, ses verdicts et le fil de chaque demande.',
  compatible_dashboards: ['hub', 'lab', 'one'],
  dependencies: ['documents'],
  created_for_client: null,
  created_at: '2026-11-22',
  features: ['File par promesse', 'Demande de précision', 'Validation liée au contenu', 'Fil des échanges'],
  icon: 'circle-check',
  nav: [
    {
      dashboards: ['hub'],
      label: 'Validation',
      href: '/validation',
      order: 50,
      section: 'work',
      shortcut: 'v',
      everyDay: true,
      badge: async () => (await import('./contributions.ts')).badge,
    },
    {
      dashboards: ['lab', 'one'],
      label: 'Mes demandes',
      href: '/validation',
      order: 40,
      section: 'work',
      shortcut: 'v',
      badge: async () => (await import('./contributions.ts')).badge,
    },
  ],
  clientTabs: [
    {
      label: 'Validation',
      href: '/validation?client={clientId}',
      order: 60,
      count: async () => (await import('./contributions.ts')).pendingOf,
      countLabel: 'à valider',
    },
  ],
  search: [
    {
      type: 'demande',
      label: 'Demandes de validation',
      icon: 'circle-check',
      statuses: {
        pending: 'En attente de réponse',
        needs_precision: 'Précision demandée',
        rejected: 'À reprendre',
        approved: 'Validé',
        withdrawn: 'Retirée',
      },
    },
  ],
  notifications: [
    { key: 'submission.received', source: 'validation_hub', to: 'operator', title: '{client} soumet « {title} ».' },
    { key: 'submission.approved', source: 'validation_hub', to: 'client', title: '« {title} » est validé.' },
    {
      key: 'submission.needs_precision',
      source: 'validation_hub',
      to: 'client',
      title: '{actor} demande une précision sur « {title} ».',
    },
    { key: 'submission.rejected', source: 'validation_hub', to: 'client', title: '« {title} » est à reprendre.' },
  ],
  home: [
    {
      id: 'validation.waiting',
      load: async () => (await import('./contributions.ts')).home,
      figures: async () => (await import('./contributions.ts')).figures,
    },
  ],
  measures: [
    {
      id: 'submitted',
      label: 'Demandes envoyées',
      counted: { one: '{count} demande', other: '{count} demandes' },
      dashboards: ['one'],
      measure: async () => (await import('./measures.ts')).submitted,
    },
    {
      id: 'approved',
      label: 'Demandes validées',
      counted: { one: '{count} demande validée', other: '{count} demandes validées' },
      dashboards: ['one'],
      measure: async () => (await import('./measures.ts')).approved,
    },
  ],
  agentTools: [],
  help: [
    {
      question: 'Comment faire valider un document ?',
      answer:
        'Ouvrez le document puis Soumettre. Vous voyez exactement ce que votre consultant recevra, la date de sa réponse promise, et vous êtes prévenu dès qu’il a répondu.',
      dashboards: ['lab', 'one'],
      words: 'soumettre approuver accord envoyer',
      href: '/documents',
    },
    {
      question: 'Que veut dire « précision demandée » ?',
      answer:
        'Votre consultant a besoin d’un complément. Répondez dans le fil, ajoutez au besoin une nouvelle version, puis renvoyez : votre demande garde son rang.',
      dashboards: ['lab', 'one'],
      words: 'question complément réponse',
      href: '/validation',
    },
    {
      question: 'Puis-je retirer une demande ?',
      answer: 'Oui, tant qu’elle n’a pas été ouverte. Ensuite, écrivez à votre consultant.',
      dashboards: ['lab', 'one'],
      words: 'annuler reprendre',
      href: '/validation',
    },
    {
      question: 'Dans quel ordre la file est-elle rangée ?',
      answer:
        'Ce qui a dépassé sa promesse d’abord, puis par ancienneté de la première demande. Une demande renvoyée garde donc son rang.',
      dashboards: ['hub'],
      words: 'priorité queue promesse',
      href: '/validation',
    },
    {
      question: 'Sur quoi porte une validation ?',
      answer:
        'Sur une version précise, reconnue par l’empreinte de son contenu. Une version plus récente demande une nouvelle validation.',
      dashboards: ['hub'],
      words: 'version empreinte hash approbation',
    },
    {
      question: 'Comment traiter la file au clavier ?',
      answer: 'J et K passent d’une demande à l’autre, V valide, C demande une précision, R refuse.',
      dashboards: ['hub'],
      words: 'raccourci touche',
      href: '/validation',
    },
  ],
  settings: z.object({
    reply_days: z.int().min(1).max(10).default(2).meta({
      title: 'Délai de réponse promis',
      description:
        'En jours ouvrés, jusqu’à 18 h. Vaut pour les demandes à venir ; celles qui attendent gardent leur promesse.',
    }),
  }),
  permissions: [{ right: 'can_submit', allows: 'Soumettre à validation' }],
  tables: ['submissions', 'submission_events'],
  routes: {
    hub: [{ path: '/validation' }, { path: '/validation/[submissionId]', ids: { submissionId: 'submissions' } }],
    lab: [{ path: '/validation' }, { path: '/validation/[submissionId]', ids: { submissionId: 'submissions' } }],
    one: [{ path: '/validation' }, { path: '/validation/[submissionId]', ids: { submissionId: 'submissions' } }],
  },
});
