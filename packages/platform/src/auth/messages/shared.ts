import { defineMessages } from '@foxeo/core/messages';

/** Said on more than one screen of the way in, or by more than one action. */
export const shared = defineMessages({
  motto_hub: 'Tout est sous la main.',
  motto_lab: "De l'idée au métier, jamais seul.",
  motto_one: 'Votre outil, toujours prêt.',

  email: 'Adresse e-mail',
  password: 'Mot de passe',
  new_password: 'Nouveau mot de passe',
  new_password_hint: {
    tu: 'Douze signes au moins. Le plus simple est une phrase que toi seul connais.',
    vous: 'Douze signes au moins. Le plus simple est une phrase que vous seul connaissez.',
  },
  code: 'Code à six chiffres',
  continue: 'Continuer',
  back_to_sign_in: 'Revenir à la connexion',
  sign_out: 'Se déconnecter',
  legal: 'Informations légales',
  legal_notice: 'Mentions légales',
  privacy: 'Confidentialité',
  accessibility: 'Accessibilité',
  signed_in_as: { tu: 'Tu es connecté avec {email}.', vous: 'Vous êtes connecté avec {email}.' },

  wait_seconds: { one: '{count} seconde', other: '{count} secondes' },
  wait_minutes: { one: '{count} minute', other: '{count} minutes' },

  required: 'Ce champ est nécessaire.',
  too_long: "C'est trop long.",
  invalid: "Cette réponse n'a pas la forme attendue.",
  email_invalid: 'Il manque une partie : une adresse complète ressemble à prenom@exemple.fr.',
  code_incomplete: 'Le code a six chiffres.',
  code_wrong: "Ce code n'est pas le bon, ou il n'est plus valable.",
  locked: {
    tu: "Trop d'essais. Réessaie dans {wait}.",
    vous: "Trop d'essais. Réessayez dans {wait}.",
  },
  too_many_mails: {
    tu: 'Plusieurs messages sont déjà partis. Regarde aussi les indésirables, ou redemande dans {wait}.',
    vous: 'Plusieurs messages sont déjà partis. Regardez aussi les indésirables, ou redemandez dans {wait}.',
  },

  password_too_short: 'Il faut douze signes au moins.',
  password_too_long: "C'est trop long : pas plus de 72 lettres.",
  password_common: {
    tu: "Ce mot de passe figure sur les listes que l'on essaie en premier. Choisis-en un autre.",
    vous: "Ce mot de passe figure sur les listes que l'on essaie en premier. Choisissez-en un autre.",
  },
  password_about_you: {
    tu: 'Ce mot de passe ressemble à ton nom ou à ton adresse. Choisis-en un autre.',
    vous: 'Ce mot de passe ressemble à votre nom ou à votre adresse. Choisissez-en un autre.',
  },
  password_guessable: {
    tu: 'Ce mot de passe se devine trop vite. Ajoute un ou deux mots sans rapport.',
    vous: 'Ce mot de passe se devine trop vite. Ajoutez un ou deux mots sans rapport.',
  },
  password_same: { tu: "C'est déjà ton mot de passe.", vous: "C'est déjà votre mot de passe." },

  signed_out: {
    tu: "Ta session est terminée. Rien n'est perdu : reconnecte-toi dans un autre onglet, puis recommence ici.",
    vous: "Votre session est terminée. Rien n'est perdu : reconnectez-vous dans un autre onglet, puis recommencez ici.",
  },
  unavailable: {
    tu: "Le service ne répond pas. Rien n'est perdu : réessaie dans un instant.",
    vous: "Le service ne répond pas. Rien n'est perdu : réessayez dans un instant.",
  },
  forbidden: "Ce compte n'a pas ce droit.",
  unexpected: {
    tu: "Une erreur est survenue. Rien n'est perdu, tu peux réessayer. Réf. {reference}",
    vous: "Une erreur est survenue. Rien n'est perdu, vous pouvez réessayer. Réf. {reference}",
  },
});
