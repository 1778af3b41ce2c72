import { defineMessages } from '@foxeo/core/messages';

/** The second factor: showing it, setting it up, doing without it once. */
export const secondFactor = defineMessages({
  show_title: { tu: 'Ton code.', vous: 'Votre code.' },
  show_lead: {
    tu: 'Ouvre ton application de codes et recopie les six chiffres affichés pour Foxeo.',
    vous: 'Ouvrez votre application de codes et recopiez les six chiffres affichés pour Foxeo.',
  },
  verify: 'Vérifier',
  lost: { tu: "Je n'ai plus mon application", vous: "Je n'ai plus mon application" },

  recovery_title: 'Un code de secours.',
  recovery_lead: {
    tu: "L'un des dix codes gardés à la mise en place. Il sert une fois : il retire l'ancienne application, et tu en règles une nouvelle aussitôt.",
    vous: "L'un des dix codes gardés à la mise en place. Il sert une fois : il retire l'ancienne application, et vous en réglez une nouvelle aussitôt.",
  },
  recovery_code: 'Code de secours',
  recovery_hint: 'Dix lettres et chiffres, comme ABCDE-FGH23.',
  recovery_use: 'Utiliser ce code',
  recovery_wrong: "Ce code n'est pas le bon, ou il a déjà servi.",
  recovery_none_operator: {
    tu: 'Plus aucun code ? Un autre propriétaire du Hub peut retirer ton application, ou la commande du guide de dépannage.',
    vous: 'Plus aucun code ? Un autre propriétaire du Hub peut retirer votre application, ou la commande du guide de dépannage.',
  },
  recovery_none_client: {
    tu: "Plus aucun code ? Écris à ton consultant : il vérifiera que c'est bien toi.",
    vous: "Plus aucun code ? Écrivez à votre consultant : il vérifiera que c'est bien vous.",
  },
  back_to_code: "J'ai retrouvé mon application",
});
