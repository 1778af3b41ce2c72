import { defineMessages } from '@foxeo/core/messages';

/** What the browser says on a step and on the path. */
export const stepMessages = defineMessages({
  draft: 'Mon brouillon',
  draft_private: {
    tu: '{operator} ne voit rien de ce brouillon avant que tu ne soumettes.',
    vous: '{operator} ne voit rien de ce brouillon avant que vous ne soumettiez.',
  },
  part_free: { tu: 'Ton texte', vous: 'Votre texte' },
  part_placeholder: { tu: 'Écris ici…', vous: 'Écrivez ici…' },
  part_done: 'Écrite',
  add_part: 'Ajouter une rubrique',
  new_part: 'Titre de la nouvelle rubrique',
  add: 'Ajouter',
  state_saved: 'Enregistré à {time}',
  state_saved_before: 'Enregistré',
  state_new: 'Rien d’écrit pour l’instant',
  state_dirty: 'Modifié',
  state_saving: 'Enregistrement…',
  state_offline: 'Hors connexion : gardé sur cet appareil',
  state_failed: 'Pas encore enregistré, gardé sur cet appareil',
  conflict_title: 'Ce texte a changé sur un autre appareil.',
  conflict_text: {
    tu: 'Rien n’est perdu : choisis la version à garder.',
    vous: 'Rien n’est perdu : choisissez la version à garder.',
  },
  conflict_mine: { tu: 'Garder ce que tu écris ici', vous: 'Garder ce que vous écrivez ici' },
  conflict_theirs: 'Prendre l’autre version',
  conflict_show: 'Lire l’autre version',
  found: {
    tu: 'Ton texte écrit hors connexion a été retrouvé.',
    vous: 'Votre texte écrit hors connexion a été retrouvé.',
  },

  submit: 'Soumettre à {operator}',
  submit_again: 'Renvoyer à {operator}',
  submit_note: {
    tu: '{operator} verra ce texte et ton mot, rien d’autre.',
    vous: '{operator} verra ce texte et votre mot, rien d’autre.',
  },
  preview: 'Ce que verra {operator}',
  preview_lead: {
    tu: 'Exactement ce texte, et le mot que tu ajoutes. Réponse d’ici {day}.',
    vous: 'Exactement ce texte, et le mot que vous ajoutez. Réponse d’ici {day}.',
  },
  word: 'Un mot pour {operator}',
  cancel: 'Pas encore',
  nothing_written: {
    tu: 'Écris au moins une phrase avant de soumettre.',
    vous: 'Écrivez au moins une phrase avant de soumettre.',
  },
  submitted: '« {title} » est soumise. {operator} répond d’ici {day}.',

  checklist: { tu: 'Ce que tu fais', vous: 'Ce que vous faites' },
  tick_failed: 'La case n’a pas été enregistrée.',

  celebration: 'Étape validée',
  celebration_text: { tu: '« {title} » est derrière toi.', vous: '« {title} » est derrière vous.' },
  skip: 'Continuer',

  pause: 'Faire une pause',
  pause_title: 'Faire une pause ?',
  pause_text: {
    tu: '{operator} est prévenu. Tes textes restent là et les dates sont décalées d’autant à la reprise.',
    vous: '{operator} est prévenu. Vos textes restent là et les dates sont décalées d’autant à la reprise.',
  },
  pause_reason: 'Pourquoi, pour combien de temps',
  paused: 'Le parcours est en pause. {operator} est prévenu.',
  stop: 'Arrêter mon parcours',
  stop_title: { tu: 'Arrêter ton parcours ?', vous: 'Arrêter votre parcours ?' },
  stop_text: {
    tu: 'Tes données sont conservées et tes messages restent ouverts. Élio Lab se ferme. Seul {operator} peut rouvrir le parcours.',
    vous: 'Vos données sont conservées et vos messages restent ouverts. Élio Lab se ferme. Seul {operator} peut rouvrir le parcours.',
  },
  stop_reason: 'Pourquoi',
  stopped: { tu: 'Ton parcours est arrêté.', vous: 'Votre parcours est arrêté.' },
  read_by: { tu: '{operator} lira ce mot.', vous: '{operator} lira ce mot.' },

  error_step_locked: 'Cette étape n’est pas encore ouverte.',
  error_step_in_review: 'Cette étape est déjà en relecture.',
  error_step_completed: 'Cette étape est déjà validée.',
  error_step_skipped: 'Cette étape a été passée.',
  error_parcours_suspended: 'Le parcours est en pause.',
  error_parcours_abandoned: 'Le parcours est arrêté.',
  error_parcours_completed: 'Le parcours est terminé.',
  error_draft_empty: {
    tu: 'Écris au moins une phrase avant de soumettre.',
    vous: 'Écrivez au moins une phrase avant de soumettre.',
  },
  error_draft_changed: 'Ce texte a changé sur un autre appareil. Rien n’est perdu.',
  error_may_not_submit: 'Seuls ceux qui peuvent soumettre peuvent faire cela.',
  error_owners_only: 'Seul le titulaire de l’espace peut arrêter le parcours.',
  error_too_long: 'Ce texte est trop long.',
});
