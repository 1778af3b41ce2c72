import { defineMessages } from '@foxeo/core/messages';

/** What stands where a file is shown. */
export const previewMessages = defineMessages({
  frame: 'Contenu de {name}',
  no_preview: 'Ce type de fichier ne s’affiche pas ici.',
  download: 'Télécharger',
  open: 'Ouvrir à part',
  loading: 'Lecture du fichier',
  failed: 'Le fichier n’a pas pu être lu.',
  retry: 'Réessayer',
  cut: 'Seul le début est affiché. Le fichier entier est à télécharger.',
  phone_pdf: 'Sur un téléphone, le PDF se lit mieux à part.',
});
