import { defineMessages } from '@foxeo/core/messages';

/** Delays, absence and quick replies of the operator. */
export const settingsMessages = defineMessages({
  title: 'Réglages des messages',
  lead: 'Ce que tes clients lisent en haut de leur conversation, et tes réponses toutes prêtes.',
  answer: 'Ce que lisent tes clients',
  days: 'Réponse promise sous',
  days_option: { one: '{count} jour ouvré', other: '{count} jours ouvrés' },
  hours: 'Horaires',
  hours_hint: 'Après « Disponible » : du lundi au vendredi, de 9 h à 18 h.',
  away: 'Message d’absence',
  away_hint: 'Affiché à tous tes clients tant qu’il est là, jusqu’au jour choisi s’il y en a un.',
  away_until: 'Dernier jour d’absence',
  save: 'Enregistrer',
  saved: 'Enregistré. Tes clients le lisent déjà.',
  quick: 'Réponses rapides',
  quick_lead: 'Visibles par toi seul. Tu les relis toujours avant d’envoyer.',
  quick_none: 'Aucune réponse rapide. Écris la première : un titre pour la retrouver, et son texte.',
  quick_title: 'Titre',
  quick_body: 'Texte',
  quick_add: 'Ajouter',
  quick_save: 'Enregistrer',
  quick_edit: 'Modifier « {title} »',
  quick_delete: 'Supprimer « {title} »',
  quick_saved: 'Réponse rapide enregistrée.',
  quick_deleted: 'Réponse rapide supprimée.',
  cancel: 'Annuler',
  error_quick_title: 'Un titre de 80 caractères au plus.',
  error_quick_body: 'Un texte de 5 000 caractères au plus.',
  error_answer_days: 'De 1 à 10 jours ouvrés.',
  error_too_long: 'C’est trop long.',

  tip_answer:
    'Écrit en haut de chaque conversation, côté client. Les jours fériés et les week-ends ne comptent pas. Il ne change pas le délai promis pour les demandes de validation.',
});
