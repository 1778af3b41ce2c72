import { defineMessages } from '@foxeo/core/messages';

/** What is said beside the ten recovery codes. */
export const recoveryCodes = defineMessages({
  list: 'Codes de secours',
  download: 'Télécharger en .txt',
  copy: 'Copier',
  copied: 'Codes copiés',
  file: 'foxeo-codes-de-secours.txt',
  file_head: 'Codes de secours Foxeo — chacun sert une fois.',
});
