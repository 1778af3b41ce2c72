import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  title: 'Système',
  lead: 'Comment va Foxeo, et de quoi relancer ce qui a échoué.',
  parts: 'Parties du système',
  part_services: 'Services',
  part_tasks: 'Tâches planifiées',
  part_mails: 'Mails',
  part_jobs: 'Travaux',
  part_webhooks: 'Webhooks',
  part_waiting: 'à reprendre',

  all_well: 'Rien ne demande ton attention.',
  troubles: 'À reprendre',
  trouble_mails: { one: 'Un mail n’est pas parti', other: '{count} mails ne sont pas partis' },
  trouble_jobs: { one: 'Un travail est abandonné', other: '{count} travaux sont abandonnés' },
  trouble_tasks: { one: 'Une tâche planifiée a échoué', other: '{count} tâches planifiées ont échoué' },

  home_mails: { one: 'Reprendre un mail qui n’est pas parti', other: 'Reprendre {count} mails qui ne sont pas partis' },
  home_jobs: { one: 'Reprendre un travail abandonné', other: 'Reprendre {count} travaux abandonnés' },
  home_tasks: {
    one: 'Une tâche planifiée a échoué à son dernier passage',
    other: '{count} tâches planifiées ont échoué à leur dernier passage',
  },
  home_reason: 'Système',
  home_act_look: 'Regarder',
  home_act_retry: 'Reprendre',

  when_never: 'jamais',
  page_empty: 'Rien sous ce filtre.',
  page_all: 'Tout voir',
  attempts: { one: 'un essai', other: '{count} essais' },
});
