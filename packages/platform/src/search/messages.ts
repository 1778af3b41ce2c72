import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  label: 'Recherche et commandes',
  placeholder: 'Chercher, aller à, faire…',
  recent: 'Récents',
  go_to: 'Aller à',
  actions: 'Actions',
  ask: 'Demander à Élio',
  ask_about: 'Demander à Élio : « {query} »',
  theme: 'Changer de thème',
  keyboard: 'Voir les raccourcis clavier',
  empty: 'Aucun résultat pour « {query} ».',
  failed: "La recherche n'a pas abouti. Réessayez dans un instant.",
  found: { zero: 'Aucun résultat', one: '{count} résultat', other: '{count} résultats' },
  foot_move: 'se déplacer',
  foot_open: 'ouvrir',
});
