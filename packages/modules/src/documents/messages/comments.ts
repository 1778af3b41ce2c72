import { defineMessages } from '@foxeo/core/messages';

/** What stands beside a document about it. */
export const commentMessages = defineMessages({
  title: 'Commentaires',
  none: {
    tu: 'Aucun commentaire. Sélectionne un passage du document pour en parler précisément.',
    vous: 'Aucun commentaire. Sélectionnez un passage du document pour en parler précisément.',
  },
  field: 'Commenter',
  field_hint: 'Visible par les deux côtés.',
  field_hint_private: { tu: 'Visible de ton côté seulement.', vous: 'Visible de votre côté seulement.' },
  send: 'Envoyer',
  sent: 'Commentaire envoyé.',
  on_passage: 'Sur le passage',
  drop_passage: 'Ne plus viser ce passage',
  page: 'page {page}',
  version: 'version {version}',
  gone: 'Passage disparu de cette version.',
  by: '{who}',
  by_me: { tu: 'Toi', vous: 'Vous' },
  someone: 'Quelqu’un',
  resolve: 'Marquer comme réglé',
  reopen: 'Rouvrir',
  resolved: 'Réglé',
  resolved_count: { one: 'Un commentaire réglé', other: '{count} commentaires réglés' },
  error_comment_needed: { tu: 'Écris d’abord un mot.', vous: 'Écrivez d’abord un mot.' },
  error_too_long: 'Ce commentaire est trop long.',
  error_document: 'Ce document n’est plus là, ou n’est plus visible ici.',
  error_document_closed: 'Ce document est à la corbeille.',
  error_comment: 'Ce commentaire n’est plus là.',
  error_client_not_active: 'Cet espace est en pause : rien n’y change.',
  error_client_archived: 'Ce client est archivé : rien n’y change.',
});
