import { defineMessages } from '@foxeo/core/messages';
import { refusals } from './refusals.ts';

/** What the operator's desk says: it travels to his browser. */
export const verdictMessages = defineMessages({
  ...refusals,
  word: 'Ton mot à {name}',
  word_hint: 'Au moins dix caractères pour demander une précision ou refuser. Échap quitte le champ.',
  word_kept: 'Ton mot est gardé sur cet appareil.',
  word_too_short: 'Écris au moins dix caractères : {name} doit savoir quoi reprendre.',
  word_not_sent: 'Ton mot n’a pas été envoyé',
  approve: 'Valider',
  ask: 'Demander une précision',
  ask_short: 'Précision',
  reject: 'Refuser',
  previous: 'Précédente',
  next: 'Suivante',
  bar_note: '{position} sur {total}',
  approved: '« {title} » est validé. {name} le saura.',
  asked: 'Précision demandée. {name} le saura.',
  rejected: '« {title} » est à reprendre. {name} le saura.',
  taken_back: 'Validation annulée : « {title} » attend de nouveau.',
  newer_title: 'Une nouvelle version vient d’arriver',
  newer_text: 'Tu lisais le {round}. Relis ce qui est affiché maintenant ; ton mot est gardé.',
  newer_unseen: 'Recharge pour la lire ; ton mot est gardé.',
  newer_read: 'J’ai relu',
  reload: 'Recharger',
  file_changed_title: 'Une version plus récente a été déposée',
  file_changed_text:
    '{name} a ajouté une version depuis cette demande : elle n’est pas ce qui est soumis. Demande une précision pour qu’elle soit renvoyée.',
  closed_title: 'Le document a été retiré',
  closed_text: 'Il ne peut plus être validé. Un refus ou une question restent possibles.',
  elsewhere_title: 'Déjà traitée ailleurs',
  elsewhere_text: 'Cette demande vient de recevoir une réponse ({status}) ou d’être retirée. Ton mot n’est pas parti.',
  to_next: 'Passer à la suivante',
  to_queue: 'Revenir à la file',
  arrived: 'Nouvelle demande de {client} : « {title} ».',
  arrived_many: { one: '{count} nouvelle demande dans la file.', other: '{count} nouvelles demandes dans la file.' },
});
