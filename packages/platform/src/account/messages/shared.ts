import { defineMessages } from '@foxeo/core/messages';

/** The frame of the account's pages, and what its actions answer. */
export const account = defineMessages({
  title: 'Mon compte',
  tabs: 'Parties du compte',
  profile: 'Profil',
  notifications: 'Notifications',
  security: 'Sécurité',
  preferences: 'Préférences',
  consents: 'Consentements',
  journal: { tu: 'Qui a vu mes données', vous: 'Qui a vu mes données' },

  save: 'Enregistrer',
  saved: 'Enregistré.',
  stale: {
    tu: 'Ceci a changé dans un autre onglet. Ta saisie est gardée : enregistre encore une fois pour la préférer, ou recharge la page pour voir l’autre.',
    vous: 'Ceci a changé dans un autre onglet. Votre saisie est gardée : enregistrez encore une fois pour la préférer, ou rechargez la page pour voir l’autre.',
  },
  phone_invalid: 'Des chiffres et des espaces, avec + devant pour un autre pays.',
  time_invalid: 'Une heure comme 08:30.',

  password_changed: {
    tu: 'Ton mot de passe est changé. Tes autres appareils ont été déconnectés.',
    vous: 'Votre mot de passe est changé. Vos autres appareils ont été déconnectés.',
  },
  email_asked: {
    tu: "Deux messages viennent de partir, à l'ancienne adresse et à la nouvelle. Ton adresse change quand les deux sont confirmés.",
    vous: "Deux messages viennent de partir, à l'ancienne adresse et à la nouvelle. Votre adresse change quand les deux sont confirmés.",
  },
  email_same: { tu: "C'est déjà ton adresse.", vous: "C'est déjà votre adresse." },
  factor_removed: {
    tu: 'La vérification en deux étapes est arrêtée. Un message te le confirme.',
    vous: 'La vérification en deux étapes est arrêtée. Un message vous le confirme.',
  },
  proof_totp: {
    tu: 'Montre que c’est toi : le code de ton application.',
    vous: 'Montrez que c’est vous : le code de votre application.',
  },
  proof_mail: {
    tu: 'Montre que c’est toi : un code vient de partir à ton adresse.',
    vous: 'Montrez que c’est vous : un code vient de partir à votre adresse.',
  },
  proof_nonce: {
    tu: 'Ta connexion date de plus d’un jour : un second code vient de partir à ton adresse.',
    vous: 'Votre connexion date de plus d’un jour : un second code vient de partir à votre adresse.',
  },
  sessions_ended: {
    zero: 'Aucun autre appareil n’était connecté.',
    one: 'Un appareil est déconnecté.',
    other: '{count} appareils sont déconnectés.',
  },
  consent_changed: 'Le texte vient de changer. Rechargez la page pour lire la nouvelle version.',
});
