import { defineMessages, translator } from '@foxeo/core/messages';

/** What the primitives say by themselves. What a screen says belongs to its module. */
export const messages = defineMessages({
  close: 'Fermer',
  cancel: 'Annuler',
  undo: 'Annuler',
  retry: 'Réessayer',
  loading: 'Chargement en cours',
  pending: 'En cours',
  optional: 'facultatif',
  skip_to_content: 'Aller au contenu',
  breadcrumbs: "Fil d'Ariane",
  search: 'Chercher',
  clear_search: 'Effacer la recherche',
  show_password: 'Afficher le mot de passe',
  hide_password: 'Masquer le mot de passe',
  choose: 'Choisir',
  elio: 'Élio (IA)',
  you: 'Vous',
  no_result: 'Aucun résultat',
  code_label: 'Code à six chiffres',
  corrections: { one: 'Il reste un point à corriger', other: 'Il reste {count} points à corriger' },
  confirm_typed: 'Écrivez « {word} » pour confirmer',

  required: 'Ce champ est nécessaire.',
  too_short: "C'est un peu court.",
  too_long: "C'est trop long.",
  too_small: "C'est trop peu.",
  too_big: "C'est trop.",
  invalid: "Cette réponse n'a pas la forme attendue.",

  drop_title: 'Déposez vos fichiers',
  drop_browse: 'ou choisissez-les',
  drop_over: 'Lâchez pour ajouter',
  drop_too_large: '« {name} » dépasse {limit}.',
  drop_empty: '« {name} » est vide.',
  drop_wrong_type: "« {name} » n'est pas d'un type accepté.",
  drop_too_many: 'Pas plus de {max} fichiers à la fois.',

  upload_waiting: 'En attente',
  upload_paused: "En pause, rien n'est perdu",
  upload_sending: '{sent} sur {size}',
  upload_done: 'Envoyé',
  upload_progress: 'Envoi de {name}',
  upload_pause: 'Mettre en pause {name}',
  upload_resume: 'Reprendre {name}',
  upload_retry: 'Réessayer {name}',
  upload_remove: 'Retirer {name}',

  tag_remove: 'Retirer {tag}',
  tag_added: '{tag} ajouté',
  tag_removed: '{tag} retiré',
  tag_hint: 'Entrée ou virgule pour ajouter',

  pages: 'Pages',
  page_previous: 'Précédent',
  page_next: 'Suivant',
  page_position: '{from} à {to} sur {total}',

  offline: "Hors connexion. Vos textes sont gardés ici, rien n'est perdu.",

  error_title: 'Une erreur est survenue.',
  error_text: 'Ce que vous aviez écrit est gardé. Vous pouvez réessayer.',
  error_reference: 'Réf. {code}',

  table_select_row: 'Sélectionner {name}',
  table_select_all: 'Tout sélectionner',
  table_selected: { one: '{count} sélectionné', other: '{count} sélectionnés' },
  table_clear: 'Désélectionner',
  table_columns: 'Colonnes',
  table_sort: 'Trier par {column}',
  table_bulk: 'Actions sur la sélection',
  table_keys_move: 'se déplacer',
  table_keys_pick: 'cocher',
  table_keys_open: 'ouvrir',

  draft_restored: 'Un brouillon a été retrouvé sur cet appareil.',
  draft_discard: 'Repartir de zéro',
  form_failed: "L'envoi n'a pas abouti. Rien n'est perdu, réessayez.",

  step_done: 'Terminée',
  step_now: 'En cours',
  step_next: 'À venir',
});

export const say = translator(messages);
