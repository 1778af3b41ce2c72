import { defineMessages } from '@foxeo/core/messages';

/** The second factor: showing it, setting it up, doing without it once. */
export const secondFactor = defineMessages({
  show_page_title: 'Vérification en deux étapes',
  show_title: { tu: 'Ton code.', vous: 'Votre code.' },
  show_lead: {
    tu: 'Ouvre ton application de codes et recopie les six chiffres affichés pour Foxeo.',
    vous: 'Ouvrez votre application de codes et recopiez les six chiffres affichés pour Foxeo.',
  },
  verify: 'Vérifier',
  lost: { tu: "Je n'ai plus mon application", vous: "Je n'ai plus mon application" },

  recovery_page_title: 'Code de secours',
  recovery_title: 'Un code de secours.',
  recovery_lead: {
    tu: "L'un des dix codes gardés à la mise en place. Il sert une fois : il retire l'ancienne application, et tu en règles une nouvelle aussitôt.",
    vous: "L'un des dix codes gardés à la mise en place. Il sert une fois : il retire l'ancienne application, et vous en réglez une nouvelle aussitôt.",
  },
  recovery_code: 'Code de secours',
  recovery_hint: 'Dix lettres et chiffres, comme ABCDE-FGH23.',
  recovery_use: 'Utiliser ce code',
  recovery_wrong: "Ce code n'est pas le bon, ou il a déjà servi.",
  recovery_none: {
    tu: 'Plus aucun code ? Un autre propriétaire du Hub peut retirer ton application, ou la commande décrite dans le guide de dépannage.',
    vous: 'Plus aucun code ? Écrivez à votre consultant : il vérifiera que c’est bien vous.',
  },
  back_to_code: "J'ai retrouvé mon application",

  enrol_page_title: 'Mettre en place la vérification',
  enrol_title: 'La vérification en deux étapes.',
  enrol_lead_operator: {
    tu: 'Le Hub ouvre les dossiers de tes clients : un mot de passe seul ne suffit pas. Il te faut une application de codes sur ton téléphone, par exemple Aegis, 2FAS ou celle de ton gestionnaire de mots de passe.',
    vous: 'Le Hub ouvre les dossiers de vos clients : un mot de passe seul ne suffit pas. Il vous faut une application de codes sur votre téléphone, par exemple Aegis, 2FAS ou celle de votre gestionnaire de mots de passe.',
  },
  enrol_lead_client: {
    tu: "Ton espace ne s'ouvrira plus sans le code de ton téléphone. Il te faut une application de codes, par exemple Aegis, 2FAS ou celle de ton gestionnaire de mots de passe.",
    vous: "Votre espace ne s'ouvrira plus sans le code de votre téléphone. Il vous faut une application de codes, par exemple Aegis, 2FAS ou celle de votre gestionnaire de mots de passe.",
  },
  enrol_replace: {
    tu: "L'application réglée jusqu'ici cessera de marcher, et les anciens codes de secours aussi.",
    vous: "L'application réglée jusqu'ici cessera de marcher, et les anciens codes de secours aussi.",
  },
  enrol_start: 'Commencer',
  enrol_scan_title: { tu: 'Photographie ce carré.', vous: 'Photographiez ce carré.' },
  enrol_scan: {
    tu: "Avec ton application de codes. Elle affiche alors six chiffres : recopie-les pour montrer que c'est réglé.",
    vous: "Avec votre application de codes. Elle affiche alors six chiffres : recopiez-les pour montrer que c'est réglé.",
  },
  enrol_qr: 'Carré à photographier avec une application de codes',
  enrol_by_hand: 'Saisir la clé à la main',
  enrol_secret: 'Clé, à saisir sans les espaces',
  enrol_copy: 'Copier la clé',
  enrol_copied: 'Clé copiée',
  enrol_verify: 'Vérifier et activer',
  enrol_lost: "La mise en place a expiré. Recommencez, l'ancienne clé ne sert plus.",
  enrol_proof: {
    tu: 'Montre d’abord que c’est toi, avec le code de ton application actuelle.',
    vous: 'Montrez d’abord que c’est vous, avec le code de votre application actuelle.',
  },

  codes_title: { tu: 'Garde ces dix codes.', vous: 'Gardez ces dix codes.' },
  codes_lead: {
    tu: 'Chacun ouvre une fois la porte si tu perds ton téléphone. Ils ne seront plus jamais affichés : enregistre-les ailleurs que sur lui.',
    vous: 'Chacun ouvre une fois la porte si vous perdez votre téléphone. Ils ne seront plus jamais affichés : enregistrez-les ailleurs que sur lui.',
  },
  codes_list: 'Codes de secours',
  codes_download: 'Télécharger en .txt',
  codes_copy: 'Copier',
  codes_copied: 'Codes copiés',
  codes_kept: "J'ai gardé mes codes",
  codes_file: 'foxeo-codes-de-secours.txt',
  codes_file_head: 'Codes de secours Foxeo — chacun sert une fois.',
});
