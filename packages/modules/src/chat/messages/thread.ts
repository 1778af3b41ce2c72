import { defineMessages } from '@foxeo/core/messages';

/** What is done with a whole conversation. */
export const threadMessages = defineMessages({
  acts: 'Actions sur la conversation',
  settle: 'Rien à répondre',
  settled: 'Cette conversation n’attend plus de réponse.',
  snooze: 'Mettre en veille',
  hour: 'Pendant une heure',
  tomorrow: 'Jusqu’à demain 9 h',
  monday: 'Jusqu’à lundi 9 h',
  wake: 'Sortir de veille',
  snoozed: 'En veille. Elle revient d’elle-même, ou dès que le client écrit.',
  awake: 'La conversation est revenue.',
});
