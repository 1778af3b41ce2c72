import { defineMessages } from '@foxeo/core/messages';

/** The sentences that a browser says without the server. Kept apart: they weigh on every form. */
export const browser = defineMessages({
  offline: "La connexion est coupée. Rien n'est perdu : le même bouton recommencera.",
  sign_in_again: 'Ouvrir la connexion dans un autre onglet',
});
