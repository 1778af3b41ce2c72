import { defineMessages } from '@foxeo/core/messages';

/** The sign-in form and the pages around it. */
export const signIn = defineMessages({
  page_title: 'Connexion',
  title: { tu: 'Heureux de te revoir.', vous: 'Heureux de vous revoir.' },
  lead: {
    tu: 'Ton adresse suffit. Un lien et un code valables quinze minutes y sont envoyés.',
    vous: 'Votre adresse suffit. Un lien et un code valables quinze minutes y sont envoyés.',
  },
  send: 'Recevoir mon lien',
  or: 'ou',
  use_password: 'Utiliser mon mot de passe',
  no_account: "Pas encore d'espace ? C'est votre consultant qui l'ouvre avec vous.",

  sent_title: { tu: 'Regarde tes messages.', vous: 'Regardez vos messages.' },
  sent: 'Si un compte existe, un message vient de partir à {email}.',
  sent_hint: {
    tu: 'Appuie sur son bouton, ou recopie ici son code.',
    vous: 'Appuyez sur son bouton, ou recopiez ici son code.',
  },
  code_spent: {
    tu: 'Ce code a trop servi ou a expiré. Le bouton du message reste bon ; tu peux aussi demander un nouveau code.',
    vous: 'Ce code a trop servi ou a expiré. Le bouton du message reste bon ; vous pouvez aussi demander un nouveau code.',
  },
  enter: 'Me connecter',
  resend: 'Renvoyer le message',
  resend_in: 'Renvoyer le message dans {count} s',
  other_address: 'Changer d’adresse',

  password_title: { tu: 'Ton mot de passe.', vous: 'Votre mot de passe.' },
  use_mail: 'Recevoir plutôt un lien par e-mail',
  forgotten: 'Mot de passe oublié',
  wrong: "L'adresse ou le mot de passe n'est pas le bon.",
  locked_mail: {
    tu: "Trop d'essais. Réessaie dans {wait}, ou reçois un lien par e-mail : lui marche tout de suite.",
    vous: "Trop d'essais. Réessayez dans {wait}, ou recevez un lien par e-mail : lui marche tout de suite.",
  },

  link_page_title: 'Connexion par lien',
  link_title: { tu: 'Ton lien est prêt.', vous: 'Votre lien est prêt.' },
  link_lead: {
    tu: "Il sert une fois, au moment où tu appuies. Un logiciel qui l'aurait ouvert avant toi ne l'a pas usé.",
    vous: "Il sert une fois, au moment où vous appuyez. Un logiciel qui l'aurait ouvert avant vous ne l'a pas usé.",
  },
  link_switch: {
    tu: 'Tu es connecté avec {email}. En continuant, tu passes à l’adresse qui a reçu ce lien.',
    vous: 'Vous êtes connecté avec {email}. En continuant, vous passez à l’adresse qui a reçu ce lien.',
  },
  link_stay: { tu: 'Rester avec {email}', vous: 'Rester avec {email}' },
  link_empty_title: 'Ce lien est incomplet.',
  link_empty: {
    tu: "Une partie s'est perdue en route. Rouvre-le depuis le message, ou demande-en un autre.",
    vous: "Une partie s'est perdue en route. Rouvrez-le depuis le message, ou demandez-en un autre.",
  },
  link_used_title: 'Ce lien a expiré ou a déjà servi.',
  link_used: {
    tu: 'Il vaut quinze minutes et une seule fois. Demande-en un nouveau, il arrive en quelques secondes.',
    vous: 'Il vaut quinze minutes et une seule fois. Demandez-en un nouveau, il arrive en quelques secondes.',
  },
  link_new: 'Recevoir un nouveau lien',
  link_password: 'Choisir mon mot de passe',
  link_confirm: 'Confirmer ma nouvelle adresse',
  link_half_title: 'Première confirmation reçue.',
  link_half: {
    tu: "Il reste à ouvrir le message envoyé à l'autre adresse. Ton adresse ne change qu'après les deux.",
    vous: "Il reste à ouvrir le message envoyé à l'autre adresse. Votre adresse ne change qu'après les deux.",
  },
  no_script: 'Cette page a besoin de JavaScript pour lire le lien sans le montrer à personne.',

  forgot_page_title: 'Mot de passe oublié',
  forgot_title: { tu: 'Choisis un nouveau mot de passe.', vous: 'Choisissez un nouveau mot de passe.' },
  forgot_lead: {
    tu: 'Un lien pour le choisir part à ton adresse. Tu peux aussi te connecter sans mot de passe.',
    vous: 'Un lien pour le choisir part à votre adresse. Vous pouvez aussi vous connecter sans mot de passe.',
  },
  forgot_send: 'Recevoir le lien',

  new_password_page_title: 'Nouveau mot de passe',
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

  return_page_title: 'De retour',
  return_title: { tu: 'Te voilà reconnecté.', vous: 'Vous voilà reconnecté.' },
  return_lead: {
    tu: "Reviens à l'autre onglet : ce que tu avais écrit t'y attend.",
    vous: "Revenez à l'autre onglet : ce que vous aviez écrit vous y attend.",
  },
});
