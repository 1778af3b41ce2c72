import { defineMessages } from '@foxeo/core/messages';

/** What stands around two versions compared. */
export const diffMessages = defineMessages({
  title: 'Comparaison de deux versions',
  comparing: 'Comparaison en cours',
  changes: { zero: 'Aucune différence de texte', one: 'Une différence', other: '{count} différences' },
  version: 'Version {version}',
  from_to: 'De la version {from} à la version {to}',
  previous: 'Différence précédente (K)',
  next: 'Différence suivante (J)',
  side_by_side: 'Face à face',
  unified: 'En un seul texte',
  unread: 'Le texte d’une des deux versions n’est pas lu, ou ne peut pas l’être : elles ne se comparent pas.',
  failed: 'La comparaison n’a pas pu se faire.',
});
