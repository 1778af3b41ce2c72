import { defineMessages } from '@foxeo/core/messages';

/** The sign-in form and the pages around it. */
export const signIn = defineMessages({
  sent: 'Si un compte existe, un message vient de partir à {email}.',
  code_spent: {
    tu: 'Ce code a trop servi ou a expiré. Le bouton du message reste bon ; tu peux aussi demander un nouveau code.',
    vous: 'Ce code a trop servi ou a expiré. Le bouton du message reste bon ; vous pouvez aussi demander un nouveau code.',
  },
  wrong: "L'adresse ou le mot de passe n'est pas le bon.",
  locked_mail: {
    tu: "Trop d'essais. Réessaie dans {wait}, ou reçois un lien par e-mail : lui marche tout de suite.",
    vous: "Trop d'essais. Réessayez dans {wait}, ou recevez un lien par e-mail : lui marche tout de suite.",
  },
  no_script: 'Cette page a besoin de JavaScript pour lire le lien sans le montrer à personne.',

  forgot_title: { tu: 'Choisis un nouveau mot de passe.', vous: 'Choisissez un nouveau mot de passe.' },
  forgot_lead: {
    tu: 'Un lien pour le choisir part à ton adresse. Tu peux aussi te connecter sans mot de passe.',
    vous: 'Un lien pour le choisir part à votre adresse. Vous pouvez aussi vous connecter sans mot de passe.',
  },
  forgot_send: 'Recevoir le lien',

  new_password_title: { tu: 'Ton nouveau mot de passe.', vous: 'Votre nouveau mot de passe.' },
  new_password_lead: {
    tu: 'Tes autres appareils seront déconnectés.',
    vous: 'Vos autres appareils seront déconnectés.',
  },
  new_password_save: 'Enregistrer et continuer',
  new_password_old_session: {
    tu: 'Par prudence, il faut une connexion récente : demande un lien par e-mail, puis reviens ici.',
    vous: 'Par prudence, il faut une connexion récente : demandez un lien par e-mail, puis revenez ici.',
  },

  return_home: "Aller à l'accueil",
  return_title: { tu: 'Te voilà reconnecté.', vous: 'Vous voilà reconnecté.' },
  return_lead: {
    tu: "Reviens à l'autre onglet : ce que tu avais écrit t'y attend.",
    vous: "Revenez à l'autre onglet : ce que vous aviez écrit vous y attend.",
  },
});
