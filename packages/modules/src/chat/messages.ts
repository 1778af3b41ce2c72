import { defineMessages } from '@foxeo/core/messages';

/** What lists, pages of both sides and contributions say. */
export const messages = defineMessages({
  title: 'Messages',

  /* « À faire maintenant », search */
  home_answer: 'Répondre à {client}',
  home_quote: '« {words} »',
  home_answer_act: 'Répondre',
  home_unread: {
    tu: { one: '{operator} t’a écrit', other: '{operator} t’a écrit {count} messages' },
    vous: { one: '{operator} vous a écrit', other: '{operator} vous a écrit {count} messages' },
  },
  home_unread_act: 'Lire',
  figure: 'À répondre',
  promised: 'Réponse promise {when}',
  promised_late: 'Réponse promise {when}, en retard',

  files: { one: 'Un fichier', other: '{count} fichiers' },
  deleted: 'Message supprimé',
  elio: 'Élio (IA)',
  system: 'Système',
  someone: 'Quelqu’un',
});

/** What a client reads around his conversation. */
export const clientMessages = defineMessages({
  title: 'Messages avec {operator}',
  promise: {
    one: '{operator} répond sous 1 jour ouvré.',
    other: '{operator} répond sous {count} jours ouvrés.',
  },
  promise_hours: 'Disponible {hours}.',
  promise_due: 'Réponse d’ici {when}.',
  promise_late: '{operator} a pris du retard, il en est averti.',
  away: 'Absence',
  away_until: 'Absence jusqu’au {day}',
  not_elio: {
    tu: 'Ici, c’est {operator} qui te répond, pas Élio.',
    vous: 'Ici, c’est {operator} qui vous répond, pas Élio.',
  },
  closed_paused: {
    tu: 'Ton espace est en pause : tu peux relire vos échanges, pas en ajouter.',
    vous: 'Votre espace est en pause : vous pouvez relire vos échanges, pas en ajouter.',
  },
});

/** What the operator's pages say. */
export const deskMessages = defineMessages({
  list: 'Conversations',
  filters: 'Filtrer les conversations',
  filter_tous: 'Toutes',
  'filter_non-lus': 'Non lues',
  'filter_a-repondre': 'À répondre',
  filter_attente: 'En attente du client',
  filter_veille: 'En veille',
  none_tous: 'Aucune conversation. Active le module Messages d’un client pour lui écrire.',
  'none_non-lus': 'Tout est lu.',
  'none_a-repondre': 'Personne n’attend de réponse.',
  none_attente: 'Tu n’attends de réponse de personne.',
  none_veille: 'Aucune conversation en veille.',
  all: 'Voir toutes les conversations',
  choose_title: {
    zero: 'Personne n’attend de réponse.',
    one: 'Une conversation attend ta réponse.',
    other: '{count} conversations attendent ta réponse.',
  },
  choose_text: 'Choisis une conversation dans la liste, ou appuie sur J pour ouvrir la première.',
  unread: { one: 'message non lu', other: 'messages non lus' },
  unread_threads: { one: 'conversation non lue', other: 'conversations non lues' },
  you: 'Toi : {words}',
  no_message: 'Pas encore de message',
  due: 'Promis {when}',
  late: 'Promis {when}, en retard',
  snoozed: 'En veille jusqu’à {when}',
  awaits: 'Tu attends sa réponse',
  sheet: 'Fiche',
  settings: 'Réglages',
  dashboard_lab: 'Lab',
  dashboard_one: 'One',
  promised_you: 'Réponse promise {when}',
  promised_late: 'Réponse promise {when}, en retard',
  closed_archived: 'Ce client est archivé : la conversation se relit, on n’y écrit plus.',
  closed_module: 'Le module Messages de ce client est désactivé : la conversation se relit, on n’y écrit plus.',
});

/** What the search in a conversation says. */
export const searchMessages = defineMessages({
  label: 'Chercher dans la conversation',
  found: {
    zero: 'Aucun message ne contient « {text} ».',
    one: 'Un message contient « {text} ».',
    other: '{count} messages contiennent « {text} ».',
  },
  back: 'Revenir à la conversation',
});
