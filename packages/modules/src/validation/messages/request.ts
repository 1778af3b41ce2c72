import { defineMessages } from '@foxeo/core/messages';
import { refusals } from './refusals.ts';

/** What the client's own acts say: submit, answer, take back. It travels to his browser. */
export const requestMessages = defineMessages({
  ...refusals,
  submit: 'Soumettre à {operator}',
  submit_again: 'Renvoyer à {operator}',
  submit_word: { tu: 'Ton mot à {operator}', vous: 'Votre mot à {operator}' },
  submitted: {
    tu: '« {title} » est envoyé. {operator} te répond d’ici {day}.',
    vous: '« {title} » est envoyé. {operator} vous répond d’ici {day}.',
  },
  answer_heading: 'Répondre et renvoyer',
  answer: { tu: 'Ta réponse', vous: 'Votre réponse' },
  answer_hint_version: {
    tu: 'La version {version} partira avec ta réponse.',
    vous: 'La version {version} partira avec votre réponse.',
  },
  answer_hint_same: {
    tu: 'La même version repartira avec ta réponse, à moins d’en ajouter une.',
    vous: 'La même version repartira avec votre réponse, à moins d’en ajouter une.',
  },
  answer_hint_again: {
    tu: 'Un mot est facultatif. Ta demande garde son rang.',
    vous: 'Un mot est facultatif. Votre demande garde son rang.',
  },
  answer_kept: {
    tu: 'Ce que tu écris est gardé sur cet appareil.',
    vous: 'Ce que vous écrivez est gardé sur cet appareil.',
  },
  answer_send: 'Répondre et renvoyer',
  resend: 'Renvoyer',
  add_version: 'Ajouter une version',
  answered: {
    tu: 'C’est renvoyé. {operator} te répond d’ici {day}.',
    vous: 'C’est renvoyé. {operator} vous répond d’ici {day}.',
  },
  withdraw: 'Retirer la demande',
  withdrawn: 'La demande est retirée. Elle peut être renvoyée à tout moment.',
});
