import { defineMessages } from '@foxeo/core/messages';

/** The page that a mailed link opens; downloaded with it. */
export const link = defineMessages({
  enter: 'Me connecter',
  title: { tu: 'Ton lien est prêt.', vous: 'Votre lien est prêt.' },
  lead: {
    tu: "Il sert une fois, au moment où tu appuies. Un logiciel qui l'aurait ouvert avant toi ne l'a pas usé.",
    vous: "Il sert une fois, au moment où vous appuyez. Un logiciel qui l'aurait ouvert avant vous ne l'a pas usé.",
  },
  switch: {
    tu: 'Tu es connecté avec {email}. En continuant, tu passes à l’adresse qui a reçu ce lien.',
    vous: 'Vous êtes connecté avec {email}. En continuant, vous passez à l’adresse qui a reçu ce lien.',
  },
  stay: { tu: 'Rester avec {email}', vous: 'Rester avec {email}' },
  empty_title: 'Ce lien est incomplet.',
  empty: {
    tu: "Une partie s'est perdue en route. Rouvre-le depuis le message, ou demande-en un autre.",
    vous: "Une partie s'est perdue en route. Rouvrez-le depuis le message, ou demandez-en un autre.",
  },
  used_title: 'Ce lien a expiré ou a déjà servi.',
  used: {
    tu: 'Il vaut quinze minutes et une seule fois. Demande-en un nouveau, il arrive en quelques secondes.',
    vous: 'Il vaut quinze minutes et une seule fois. Demandez-en un nouveau, il arrive en quelques secondes.',
  },
  new: 'Recevoir un nouveau lien',
  password: 'Choisir mon mot de passe',
  confirm: 'Confirmer ma nouvelle adresse',
  half_title: 'Première confirmation reçue.',
  half: {
    tu: "Il reste à ouvrir le message envoyé à l'autre adresse. Ton adresse ne change qu'après les deux.",
    vous: "Il reste à ouvrir le message envoyé à l'autre adresse. Votre adresse ne change qu'après les deux.",
  },
});
