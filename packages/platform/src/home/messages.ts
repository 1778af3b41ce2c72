import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  crumb: 'Accueil',
  waiting_hub: {
    zero: "rien d'urgent.",
    one: "une chose t'attend.",
    other: "{words} choses t'attendent.",
  },
  todo_hub: 'À faire maintenant',
  todo: 'À faire',
  news: 'Quoi de neuf',
  figures: 'Chiffres du jour',
  keys_move: 'se déplacer',
  keys_open: 'ouvrir',
  open: 'Ouvrir',
  late: 'En retard',
  why: 'Pourquoi ici',

  empty_hub_title: "Rien d'urgent.",
  empty_hub_text: 'Ce qui demandera ton attention apparaîtra ici, le plus pressé en premier.',

  next_step: { tu: 'Ta prochaine étape', vous: 'Votre prochaine étape' },
  afterwards: 'Et ensuite',
  empty_lab_title: { tu: "Rien ne t'attend pour le moment.", vous: 'Rien ne vous attend pour le moment.' },
  empty_lab_text: {
    tu: "{operator} te prévient dès qu'il y a du nouveau. En attendant, tu peux préparer tes documents.",
    vous: "{operator} vous prévient dès qu'il y a du nouveau. En attendant, vous pouvez préparer vos documents.",
  },
  empty_lab_plain: {
    tu: "{operator} te prévient dès qu'il y a du nouveau.",
    vous: "{operator} vous prévient dès qu'il y a du nouveau.",
  },
  empty_one_title: 'Rien à faire pour le moment.',
  empty_one_text: {
    tu: 'Tout est à jour. Ce qui te sera demandé apparaîtra ici.',
    vous: 'Tout est à jour. Ce qui vous sera demandé apparaîtra ici.',
  },
  go_to: 'Ouvrir {place}',

  todo_rest: { one: 'Voir encore une chose à faire', other: 'Voir les {count} autres choses à faire' },

  simulated: {
    one: 'Simulé sur cette machine : {services}.',
    other: 'Simulés sur cette machine : {services}.',
  },
  service_weather: 'la météo',
  service_mail: 'les e-mails',
});
