import { defineMessages } from '@foxeo/core/messages';

/** The words that several pages share, and what the home page and the list say. */
export const messages = defineMessages({
  title: 'Clients',
  new_client: 'Nouveau client',
  back: 'Retour aux clients',

  status_invited: 'Invité',
  status_active: 'Actif',
  status_paused: 'En pause',
  status_archived: 'Archivé',
  status_anonymised: 'Anonymisé',
  space_lab: 'Lab',
  space_one: 'One',

  filters_status: 'Filtrer par statut',
  filters_space: 'Filtrer par espace',
  filter_all: 'En cours',
  filter_active: 'Actifs',
  filter_invited: 'Invités',
  filter_paused: 'En pause',
  filter_archived: 'Archivés',
  filter_any_space: 'Tous',
  search: 'Chercher un client',
  column_name: 'Client',
  column_space: 'Espace',
  column_status: 'Statut',
  column_pending: 'À valider',
  column_created: 'Créé le',
  pending: { one: '{count} à valider', other: '{count} à valider' },

  empty_title: 'Aucun client.',
  empty_text: "Le premier vient souvent d'un appel découverte.",
  none_title: 'Aucun client ne correspond.',
  none_search: 'Rien pour « {text} » avec ces filtres.',
  none_filters: 'Rien avec ces filtres.',
  none_current: { one: 'Un client est archivé.', other: '{count} clients sont archivés.' },
  none_clear: 'Voir tous les clients en cours',
  none_archived: 'Voir les archivés',

  home_unopened: "{client} n'a pas ouvert son invitation",
  home_unopened_reason: 'Envoyée le {date}',
  home_unopened_act: 'Relancer',
  figure_active: 'Clients actifs',
  figure_spaces: '{lab} Lab, {one} One',
});
