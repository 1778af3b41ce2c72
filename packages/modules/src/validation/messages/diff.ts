import { defineMessages } from '@foxeo/core/messages';

export const diffMessages = defineMessages({
  changes: { zero: 'Aucun changement', one: '{count} changement', other: '{count} changements' },
  compare_loading: 'Comparaison des deux versions',
  compare_failed: 'Les deux versions n’ont pas pu être comparées. Voici la dernière.',
});
