import { defineMessages } from '@foxeo/core/messages';

/** The trades for which there is a set of cards. */
export const tradeMessages = defineMessages({
  coach: 'Coach, thérapeute',
  formateur: 'Formateur',
  artisan: 'Artisan, architecte',
  creatif: 'Créatif',
  association: 'Association',
  commerce: 'Commerce, services',
});
