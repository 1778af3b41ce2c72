import { defineMessages } from '@foxeo/core/messages';

/** Passwords, second factor, recovery codes, sessions. */
export const security = defineMessages({
  password: 'Mot de passe',
  password_lead: {
    tu: 'Facultatif : un lien par e-mail suffit toujours à te connecter.',
    vous: 'Facultatif : un lien par e-mail suffit toujours à vous connecter.',
  },
  password_lead_operator: {
    tu: 'Il ne suffit jamais seul : le code de ton application vient après.',
    vous: 'Il ne suffit jamais seul : le code de votre application vient après.',
  },
  new_password: 'Nouveau mot de passe',
  password_save: 'Changer le mot de passe',
  email: 'Adresse e-mail',
  email_lead: { tu: 'Aujourd’hui : {email}.', vous: 'Aujourd’hui : {email}.' },
  new_email: 'Nouvelle adresse',
  email_save: "Changer l'adresse",

  factor: 'Vérification en deux étapes',
  factor_on: 'En place',
  factor_off: 'Pas en place',
  factor_lead_off: {
    tu: 'Un code de ton téléphone en plus du reste : personne n’entre avec ta seule boîte aux lettres.',
    vous: 'Un code de votre téléphone en plus du reste : personne n’entre avec votre seule boîte aux lettres.',
  },
  factor_lead_on: {
    tu: 'À chaque connexion, le code de ton application est demandé.',
    vous: 'À chaque connexion, le code de votre application est demandé.',
  },
  factor_start: 'Mettre en place',
  factor_replace: "Changer d'application",
  factor_remove: 'Arrêter',
  factor_remove_title: 'Arrêter la vérification en deux étapes ?',

  codes: 'Codes de secours',
  codes_left: {
    zero: "Il n'en reste aucun.",
    one: 'Il en reste {count}.',
    other: 'Il en reste {count}.',
  },
  codes_few: { tu: "C'est peu : fais-en de nouveaux.", vous: "C'est peu : faites-en de nouveaux." },
  codes_renew: 'Faire dix nouveaux codes',
  codes_new: {
    tu: 'Les anciens ne servent plus. Garde ceux-ci, ils ne seront plus affichés.',
    vous: 'Les anciens ne servent plus. Gardez ceux-ci, ils ne seront plus affichés.',
  },

  code: 'Code à six chiffres',
  confirm: 'Confirmer',

  sessions: 'Appareils connectés',
  session_here: 'Cet appareil',
  session_unknown: 'Appareil inconnu',
  session_from: '{browser} sur {system}',
  session_seen: 'Dernier usage',
  session_end: 'Déconnecter',
  session_end_name: 'Déconnecter {device}',
  sessions_end_others: 'Déconnecter tous les autres',
  sessions_alone: {
    tu: "Tu n'es connecté que sur cet appareil.",
    vous: "Vous n'êtes connecté que sur cet appareil.",
  },
  app_hub: 'Hub',
  app_lab: 'Lab',
  app_one: 'One',

  tip_codes:
    'Pour entrer sans le téléphone qui donne les codes. Chacun ne sert qu’une fois : à garder ailleurs que sur ce téléphone.',
});
