import { defineMessages } from '@foxeo/core/messages';

/** What the person agreed to. */
export const consents = defineMessages({
  lead: {
    tu: 'Ce à quoi tu as dit oui, et quand. Reprendre un accord est aussi simple que de le donner.',
    vous: 'Ce à quoi vous avez dit oui, et quand. Reprendre un accord est aussi simple que de le donner.',
  },
  ai: "L'intelligence artificielle",
  ai_on: 'Élio peut traiter ce que vous lui écrivez.',
  ai_off: 'Élio est à l’arrêt pour vous. Tout le reste fonctionne.',
  ai_grant: 'Donner mon accord',
  ai_withdraw: 'Reprendre mon accord',
  ai_again: 'Le texte a changé depuis votre réponse : relisez-le.',
  read: 'Lire « {title} »',
  terms: "Les conditions d'utilisation",
  terms_on: 'Acceptées dans leur version {version}.',
  terms_note: "Elles valent tant que l'espace est ouvert ; pour y mettre fin, écrivez à votre consultant.",
  history: 'Historique',
  history_empty: 'Rien encore.',
  granted: 'Accord donné',
  withdrawn: 'Accord repris',
  version: 'version {version}',
  channel_invitation: "à l'ouverture de l'espace",
  channel_account: 'dans le compte',
  channel_reconsent: 'à la connexion',
  channel_call: 'pendant un appel',
});
