import { defineMessages } from '@foxeo/core/messages';

/** What lists, sheets and notices of both sides say. */
export const messages = defineMessages({
  title_hub: 'À valider',
  title_client: 'Mes demandes',
  crumb_hub: 'Validation',

  kind_step: 'Étape',
  kind_homework: 'Devoir',
  kind_document: 'Document',
  kind_evolution: 'Évolution',
  status_draft: 'Brouillon',
  status_pending: 'En attente de réponse',
  status_needs_precision: 'Précision demandée',
  status_rejected: 'À reprendre',
  status_approved: 'Validé',
  status_withdrawn: 'Retirée',
  dashboard_lab: 'Lab',
  dashboard_one: 'One',

  line_note: '{kind} « {title} » · {round}',
  promised: 'Promise {day}',
  promised_late: 'Promise {day}, en retard',
  answered_on: '{status} {day}',
  version: 'version {version}',
  version_title: 'Version {version}',

  /* « À faire maintenant », search */
  home_decide: 'Valider « {title} » de {client}',
  home_decide_note: '{kind} · {round}',
  home_decide_act: 'Relire',
  home_answer: { tu: 'Réponds à la question sur « {title} »', vous: 'Répondez à la question sur « {title} »' },
  home_answer_act: 'Répondre',
  home_redo: { tu: 'Reprends « {title} »', vous: 'Reprenez « {title} »' },
  home_redo_act: 'Reprendre',
  home_said: '{operator} a répondu {day}',
  figure: 'À valider',
  figure_late: { one: 'dont {count} en retard', other: 'dont {count} en retard' },

  /* Thread */
  thread: 'Échanges',
  event_submitted: '{by} a soumis la demande',
  event_resubmitted: '{by} a renvoyé la demande, {round}',
  event_opened: '{by} l’a ouverte',
  event_precision_asked: '{by} a demandé une précision',
  event_rejected: '{by} a demandé de reprendre',
  event_approved: '{by} a validé',
  event_withdrawn: '{by} a retiré la demande',
  event_approval_taken_back: '{by} a repris sa validation',
  someone_operator: 'Le consultant',
  someone_client: 'Le client',

  /* What is submitted */
  submitted_heading: 'Ce qui est soumis',
  face: '{round} · {day}',
  ended_needs_precision: 'Précision demandée',
  ended_rejected: 'À reprendre',
  compare_previous: 'Ouvrir la version {version}, celle du tour d’avant',
  nothing_to_show: 'Cette demande ne porte pas sur un fichier.',
  note_action: 'Créer une action',
  open_document: 'Ouvrir le document',
  open_parcours: 'Voir le parcours',
});

/** What the operator's pages say. */
export const hubMessages = defineMessages({
  filters: 'Filtrer la file',
  filter_toutes: 'Toutes',
  filter_retard: 'En retard',
  filter_traitees: 'Traitées',
  list: 'File des demandes',
  waiting: 'en attente',
  all: 'Voir toute la file',
  empty_title: 'File vide. Tout le monde avance.',
  empty_text: 'Ce que tes clients soumettent arrive ici, avec la date de réponse promise.',
  none_retard: 'Rien en retard. Toutes les promesses tiennent.',
  none_traitees: 'Aucune réponse donnée pour l’instant.',
  none_client: 'Aucune demande de ce client ici.',
  choose_title: { one: 'Une demande t’attend.', other: '{count} demandes t’attendent.' },
  choose_answered: 'Choisis une demande pour la relire.',
  choose_text: 'Choisis dans la file, ou appuie sur J pour ouvrir la première.',
  choose_first: 'Ouvrir la première',
  asks: '{name} demande la validation de « {title} »',
  sheet: 'Fiche',
  previous: 'Demande précédente',
  next: 'Demande suivante',
  position: '{position} sur {total}',
});

/** What the client's pages say. */
export const clientMessages = defineMessages({
  lead: {
    tu: 'Ce que tu as soumis à {operator}, sa place dans la file et sa réponse.',
    vous: 'Ce que vous avez soumis à {operator}, sa place dans la file et sa réponse.',
  },
  group_client: { tu: 'À toi de jouer', vous: 'À vous de jouer' },
  group_operator: 'Chez {operator}',
  group_nobody: 'Terminées',
  ball_client: { tu: 'À toi de jouer', vous: 'À vous de jouer' },
  ball_operator: 'La balle est chez {operator}',
  ball_nobody: 'Rien à faire',
  place: '{place} dans la file',
  promised: 'Réponse d’ici {day}',
  promised_was: 'Réponse promise {day}',
  late: '{operator} a pris du retard, il en est averti.',
  answered_day: 'Réponse {day}',
  empty_title: { tu: 'Tu n’as encore rien soumis.', vous: 'Vous n’avez encore rien soumis.' },
  empty_text: {
    tu: 'Ouvre un document, puis « Soumettre à {operator} » : tu vois ce qu’il recevra et la date de sa réponse.',
    vous: 'Ouvrez un document, puis « Soumettre à {operator} » : vous voyez ce qu’il recevra et la date de sa réponse.',
  },
  empty_act: 'Voir mes documents',
  page_empty: 'Il n’y a rien sur cette page.',
  first_page: 'Revenir au début',
  answer_of: 'La réponse de {operator}',
  said_yes: '{operator} a validé.',
  said_ask: '{operator} a besoin d’un complément.',
  said_redo: '{operator} demande de reprendre.',
  what_he_sees: 'Ce que voit {operator}',
  what_he_sees_note: {
    tu: 'Exactement ce fichier et vos échanges, rien d’autre de ton espace.',
    vous: 'Exactement ce fichier et vos échanges, rien d’autre de votre espace.',
  },
  what_he_sees_text: {
    tu: 'Exactement ce texte et vos échanges, rien d’autre de ton espace.',
    vous: 'Exactement ce texte et vos échanges, rien d’autre de votre espace.',
  },
  answer_on_step: {
    tu: 'Complète ton brouillon sur l’étape, puis renvoie-le : la demande garde son rang.',
    vous: 'Complétez votre brouillon sur l’étape, puis renvoyez-le : la demande garde son rang.',
  },
  answer_on_step_act: 'Reprendre mon brouillon',
  may_withdraw: {
    tu: '{operator} ne l’a pas encore ouverte : tu peux la retirer, elle gardera son rang.',
    vous: '{operator} ne l’a pas encore ouverte : vous pouvez la retirer, elle gardera son rang.',
  },
  opened_cannot: {
    tu: '{operator} l’a ouverte : pour la retirer, écris-lui.',
    vous: '{operator} l’a ouverte : pour la retirer, écrivez-lui.',
  },
  write_to: 'Écrire à {operator}',
  owner_answers: {
    tu: 'Demande à {owner} de répondre et de renvoyer.',
    vous: 'Demandez à {owner} de répondre et de renvoyer.',
  },
  owner_answers_unnamed: {
    tu: 'Demande au titulaire de l’espace de répondre et de renvoyer.',
    vous: 'Demandez au titulaire de l’espace de répondre et de renvoyer.',
  },
  closed: 'Le document a été retiré ou archivé : la demande ne peut plus être renvoyée.',

  /* The panel of a document's page */
  panel: 'Validation',
  panel_gets: {
    tu: '{operator} recevra la version {version} de « {name} » et ton mot, rien d’autre. Réponse d’ici {day}.',
    vous: '{operator} recevra la version {version} de « {name} » et votre mot, rien d’autre. Réponse d’ici {day}.',
  },
  panel_owner: { tu: 'Demande à {owner} de l’envoyer.', vous: 'Demandez à {owner} de l’envoyer.' },
  panel_owner_unnamed: {
    tu: 'Demande au titulaire de l’espace de l’envoyer.',
    vous: 'Demandez au titulaire de l’espace de l’envoyer.',
  },
  panel_open: 'Voir la demande',
  panel_answer: 'Répondre',
  panel_queue: 'Ouvrir dans la file',
  panel_never: 'Jamais soumis.',
  panel_private: 'Ce document est privé : il ne se soumet pas.',
  panel_of_lab: 'Ce document vient du Lab : il ne se soumet plus.',
  panel_closed: 'Ce document est retiré ou archivé : il ne se soumet plus.',
  panel_without_file: 'Ce document n’a pas encore de fichier : il ne se soumet pas.',
  panel_approved: 'La version actuelle est validée.',
  panel_older: 'La version actuelle n’est pas celle de cette demande.',
});
