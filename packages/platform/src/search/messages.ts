import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  label: 'Recherche et commandes',
  placeholder: 'Chercher, aller à, faire…',
  recent: 'Récents',
  go_to: 'Aller à',
  actions: 'Actions',
  help: 'Aide',
  ask: 'Demander à Élio',
  ask_about: 'Demander à Élio : « {query} »',
  ask_absent: 'IA non configurée',
  theme: 'Changer de thème',
  keyboard: 'Voir les raccourcis clavier',
  empty: 'Aucun résultat pour « {query} ».',
  failed: "La recherche n'a pas abouti. Réessayez dans un instant.",
  found: { zero: 'Aucun résultat', one: '{count} résultat', other: '{count} résultats' },
  see_all: 'Tout voir',
  see_all_of: 'Tout voir : {kind}',
  foot_move: 'se déplacer',
  foot_open: 'ouvrir',

  page_title: 'Recherche',
  page_lead: {
    tu: 'Cherche dans tout ce que tu peux lire. Les accents, les pluriels et les petites fautes ne comptent pas.',
    vous: 'Cherchez dans tout ce que vous pouvez lire. Les accents, les pluriels et les petites fautes ne comptent pas.',
  },
  page_field: 'Chercher',
  kinds: 'Quel genre de résultat',
  every_kind: 'Tout',
  next: 'Suivants',
  previous: 'Précédents',
  start_title: { tu: 'Que cherches-tu ?', vous: 'Que cherchez-vous ?' },
  start_hub:
    'Un nom, un SIREN, un titre, une date : « devis Moreau », « 732 829 320 », « mardi dernier », « client:moreau statut:validé ».',
  start_space:
    'Un titre, un mot, une date : « compte rendu », « mardi dernier », « avant fin novembre », « type:document ».',
  none_title: 'Aucun résultat pour « {query} »',
  none_text: {
    tu: 'Essaie avec moins de mots, ou sans filtre.',
    vous: 'Essayez avec moins de mots, ou sans filtre.',
  },
  none_all: 'Tout effacer',
});
