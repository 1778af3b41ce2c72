import { defineMessages } from '@foxeo/core/messages';

/** What stands where a file is shown. */
export const previewMessages = defineMessages({
  frame: 'Contenu de {name}',
  no_preview: 'Ce type de fichier ne s’affiche pas ici.',
  download: 'Télécharger',
  open: 'Ouvrir à part',
  loading: 'Lecture du fichier',
  failed: 'Le fichier n’a pas pu être lu.',
  failed_pdf: 'Ce PDF ne s’affiche pas ici : il est abîmé ou protégé par un mot de passe. Il reste à télécharger.',
  reader_first:
    'Le lecteur de PDF se charge une seule fois dans ce navigateur. Ensuite, les PDF s’ouvrent ici d’eux-mêmes.',
  reader_open: 'Lire le PDF',
  page: 'Page {page}',
  page_of: 'Page {page} sur {pages}',
  zoom_in: 'Agrandir',
  zoom_out: 'Réduire',
  slide: 'Diapositive {page}',
  words_only: 'Le texte du fichier, sans sa mise en page : elle est dans le fichier à télécharger.',
  words_waiting: 'Le texte de ce fichier est en cours de lecture.',
  look_again: 'Regarder à nouveau',
  words_none: 'Ce fichier ne contient pas de texte. Il reste à télécharger.',
  words_unread: 'Texte non extrait : ce fichier est abîmé ou protégé. Il reste à télécharger.',
  retry: 'Réessayer',
  cut: 'Seul le début est affiché. Le fichier entier est à télécharger.',
});
