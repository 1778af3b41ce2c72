import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  title: 'Aide',
  lead: {
    tu: 'Une réponse à ta question, module par module.',
    vous: 'Une réponse à votre question, module par module.',
  },
  search: 'Chercher dans l’aide',
  none_title: 'Aucune réponse pour « {query} ».',
  none_text: {
    tu: 'Essaie un autre mot, ou parcours toutes les questions.',
    vous: 'Essayez un autre mot, ou parcourez toutes les questions.',
  },
  none_all: 'Toutes les questions',
  general: 'Foxeo',
  tour: 'Revoir la visite guidée',
  keyboard: 'Raccourcis clavier',
  news: 'Quoi de neuf',
  questions: 'Questions fréquentes',
  found: { zero: 'Aucune réponse', one: '{count} réponse', other: '{count} réponses' },
  go: 'Y aller',
  tip: 'En savoir plus : {subject}',

  tour_label: 'Visite guidée',
  tour_step: 'Étape {step} sur {count}',
  tour_skip: 'Passer la visite',
  tour_next: 'Suivant',
  tour_back: 'Précédent',
  tour_done: "C'est compris",
});
