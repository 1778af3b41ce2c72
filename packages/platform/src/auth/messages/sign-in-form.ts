import { defineMessages } from '@foxeo/core/messages';

/** What the sign-in form says by itself. It is downloaded with the page: keep it short. */
export const signInForm = defineMessages({
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
  sent_hint: {
    tu: 'Appuie sur son bouton, ou recopie ici son code.',
    vous: 'Appuyez sur son bouton, ou recopiez ici son code.',
  },
  enter: 'Me connecter',
  resend: 'Renvoyer',
  resend_in: 'Renvoyer dans {count} s',
  other_address: 'Changer d’adresse',

  password_title: { tu: 'Ton mot de passe.', vous: 'Votre mot de passe.' },
  use_mail: 'Recevoir plutôt un lien par e-mail',
  forgotten: 'Mot de passe oublié',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  code: 'Code à six chiffres',
});
