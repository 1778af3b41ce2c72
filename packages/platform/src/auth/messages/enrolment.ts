import { defineMessages } from '@foxeo/core/messages';

/** Setting up the second factor; downloaded with that page. */
export const enrolment = defineMessages({
  code: 'Code à six chiffres',
  title: 'La vérification en deux étapes.',
  lead_operator: {
    tu: 'Le Hub ouvre les dossiers de tes clients : un mot de passe seul ne suffit pas. Il te faut une application de codes sur ton téléphone, par exemple Aegis, 2FAS ou celle de ton gestionnaire de mots de passe.',
    vous: 'Le Hub ouvre les dossiers de vos clients : un mot de passe seul ne suffit pas. Il vous faut une application de codes sur votre téléphone, par exemple Aegis, 2FAS ou celle de votre gestionnaire de mots de passe.',
  },
  lead_client: {
    tu: "Ton espace ne s'ouvrira plus sans le code de ton téléphone. Il te faut une application de codes, par exemple Aegis, 2FAS ou celle de ton gestionnaire de mots de passe.",
    vous: "Votre espace ne s'ouvrira plus sans le code de votre téléphone. Il vous faut une application de codes, par exemple Aegis, 2FAS ou celle de votre gestionnaire de mots de passe.",
  },
  replace: {
    tu: "L'application réglée jusqu'ici cessera de marcher, et les anciens codes de secours aussi.",
    vous: "L'application réglée jusqu'ici cessera de marcher, et les anciens codes de secours aussi.",
  },
  start: 'Commencer',
  scan_title: { tu: 'Photographie ce carré.', vous: 'Photographiez ce carré.' },
  scan: {
    tu: "Avec ton application de codes. Elle affiche alors six chiffres : recopie-les pour montrer que c'est réglé.",
    vous: "Avec votre application de codes. Elle affiche alors six chiffres : recopiez-les pour montrer que c'est réglé.",
  },
  qr: 'Carré à photographier avec une application de codes',
  by_hand: 'Saisir la clé à la main',
  secret: 'Clé, à saisir sans les espaces',
  copy: 'Copier la clé',
  copied: 'Clé copiée',
  verify: 'Vérifier et activer',

  codes_title: { tu: 'Garde ces dix codes.', vous: 'Gardez ces dix codes.' },
  codes_lead: {
    tu: 'Chacun ouvre une fois la porte si tu perds ton téléphone. Ils ne seront plus jamais affichés : enregistre-les ailleurs que sur lui.',
    vous: 'Chacun ouvre une fois la porte si vous perdez votre téléphone. Ils ne seront plus jamais affichés : enregistrez-les ailleurs que sur lui.',
  },
  codes_kept: "J'ai gardé mes codes",
});
