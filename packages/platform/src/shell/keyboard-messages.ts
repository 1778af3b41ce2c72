import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  title: 'Raccourcis clavier',
  lead: {
    tu: 'Les lettres sont celles de ton clavier ; elles se taisent quand tu écris.',
    vous: 'Les lettres sont celles de votre clavier ; elles se taisent quand vous écrivez.',
  },
  everywhere: 'Partout',
  search: 'Rechercher, aller à, faire',
  elio: 'Ouvrir Élio',
  help: 'Afficher cette aide',
  filter: 'Aller au filtre de la page',
  close: 'Fermer',
  lists: 'Dans une liste',
  move: 'Ligne suivante, précédente',
  select: 'Cocher la ligne',
  enter: 'Ouvrir la ligne',
  forms: 'Dans un formulaire',
  send: 'Envoyer',
  go: 'Aller à',
});
