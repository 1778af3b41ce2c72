import { defineMessages } from '@foxeo/core/messages';

/** What the database and the schemas refuse, by their message keys. */
export const refusals = defineMessages({
  error_comment_too_short: 'Il faut au moins dix caractères pour dire pourquoi.',
  error_too_long: 'C’est trop long : 20 000 caractères au plus.',
  error_newer_round: 'Une nouvelle version vient d’arriver. Rien n’a été envoyé.',
  error_file_changed: 'Le document a changé depuis cette demande. Rien n’a été envoyé.',
  error_submission_not_pending: 'Cette demande a déjà reçu une réponse. Rien n’a été envoyé.',
  error_submission_closed: 'Cette demande est close.',
  error_submission_opened: {
    tu: 'Ton consultant l’a déjà ouverte. Pour la retirer, écris-lui.',
    vous: 'Votre consultant l’a déjà ouverte. Pour la retirer, écrivez-lui.',
  },
  error_may_not_submit: {
    tu: 'Tu n’as pas le droit de soumettre dans cet espace.',
    vous: 'Vous n’avez pas le droit de soumettre dans cet espace.',
  },
  error_members_submit: 'Seuls les membres de cet espace soumettent.',
  error_document_private: 'Ce document est privé : il faut d’abord le partager.',
  error_document_closed: 'Ce document a été retiré ou archivé.',
  error_document_without_file: 'Ce document n’a pas encore de fichier.',
  error_version_approved: 'Cette version est déjà validée.',
  error_answer_needed: {
    tu: 'Réponds à la question, ou ajoute une nouvelle version.',
    vous: 'Répondez à la question, ou ajoutez une nouvelle version.',
  },
  error_client_not_active: {
    tu: 'Ton espace est en pause : rien ne peut être envoyé pour l’instant.',
    vous: 'Votre espace est en pause : rien ne peut être envoyé pour l’instant.',
  },
  error_client_archived: 'Cet espace est archivé : plus rien ne peut y être décidé.',
  error_lab_closed: 'Cette demande vient du Lab : elle se lit, elle ne se modifie plus.',
  error_submission: 'Cette demande n’existe pas, ou plus.',
  error_step_current: 'L’étape a été rouverte depuis.',
  error_step_skipped: 'L’étape a été passée depuis.',
  error_step_in_review: 'L’étape attend déjà une réponse.',
  error_step_completed: 'L’étape est déjà validée.',
  error_parcours_suspended: 'Le parcours est en pause : rien ne part pour l’instant.',
  error_parcours_abandoned: 'Le parcours est arrêté.',
  error_draft_empty: 'Le brouillon est vide.',
  error_too_late_to_undo: 'Il est trop tard pour annuler.',
});
