import { defineMessages } from '@foxeo/core/messages';

/** What the browser says of files on their way, and why one is refused. */
export const uploadMessages = defineMessages({
  add: 'Ajouter',
  add_version: 'Ajouter une version',
  add_more: 'Ajouter d’autres fichiers',
  title: 'Ajouter des documents',
  title_version: 'Nouvelle version',
  drop_here: { tu: 'Lâche tes fichiers ici', vous: 'Lâchez vos fichiers ici' },
  drop_note: 'Rien ne part avant d’avoir choisi qui les verra.',
  send: { one: 'Envoyer {count} fichier', other: 'Envoyer {count} fichiers' },
  close: 'Fermer',
  take_out: 'Retirer {name}',
  private: 'Privé',
  private_note: {
    tu: 'Coché, {operator} ne verra pas ces fichiers ; les membres de ton espace, si. Sinon il les voit, et en est prévenu.',
    vous: 'Coché, {operator} ne verra pas ces fichiers ; les membres de votre espace, si. Sinon il les voit, et en est prévenu.',
  },
  operator_private: 'Visible par toi seul',
  operator_private_note: 'Coché, le client ne verra pas ces fichiers. Sinon il les voit, et en est prévenu.',
  for_client: 'Pour quel client ?',
  choose_client: 'Choisir un client',
  client_needed: 'Choisis d’abord le client.',
  too_many: {
    one: 'Pas plus de {max} fichiers à la fois : un de plus a été laissé de côté.',
    other: 'Pas plus de {max} fichiers à la fois : {count} autres ont été laissés de côté.',
  },
  offline: {
    tu: 'Connexion perdue. Tes envois reprendront d’eux-mêmes.',
    vous: 'Connexion perdue. Vos envois reprendront d’eux-mêmes.',
  },
  checking: { one: 'Vérification d’un fichier', other: 'Vérification de {count} fichiers' },
  said_done: { one: 'Un fichier est envoyé.', other: '{count} fichiers sont envoyés.' },
  interrupted: {
    tu: 'L’envoi de « {name} » s’est arrêté à {percent} %. Choisis ce fichier à nouveau : il reprendra là.',
    vous: 'L’envoi de « {name} » s’est arrêté à {percent} %. Choisissez ce fichier à nouveau : il reprendra là.',
  },
  interrupted_forget: 'Abandonner',

  error_file_empty: 'Ce fichier est vide.',
  error_file_too_large: 'Ce fichier dépasse 50 Mo.',
  error_unsupported_type:
    'Ce type de fichier n’est pas accepté. Les PDF, documents de bureau, textes, images, sons, vidéos et ZIP le sont.',
  error_content_differs: 'Son contenu n’est pas celui que son nom annonce : il a été refusé et effacé.',
  error_file_macros: {
    tu: 'Ce fichier contient des macros : il a été refusé et effacé. Enregistre-le sans macros (.docx, .xlsx ou .pptx), puis réessaie.',
    vous: 'Ce fichier contient des macros : il a été refusé et effacé. Enregistrez-le sans macros (.docx, .xlsx ou .pptx), puis réessayez.',
  },
  error_file_bomb: 'Une fois ouvert, ce fichier serait démesurément grand : il a été refusé et effacé.',
  error_file_polyglot: 'Un second fichier se cache derrière celui-ci : il a été refusé et effacé.',
  error_pdf_active: {
    tu: 'Ce PDF contient un programme : il a été refusé et effacé. Imprime-le dans un nouveau PDF, puis réessaie.',
    vous: 'Ce PDF contient un programme : il a été refusé et effacé. Imprimez-le dans un nouveau PDF, puis réessayez.',
  },
  error_svg_active: {
    tu: 'Ce dessin contient un programme ou va chercher autre chose ailleurs : il a été refusé et effacé. Exporte-le en PNG.',
    vous: 'Ce dessin contient un programme ou va chercher autre chose ailleurs : il a été refusé et effacé. Exportez-le en PNG.',
  },
  error_file_name_invalid: {
    tu: 'Ce nom de fichier ne peut pas être gardé. Renomme le fichier.',
    vous: 'Ce nom de fichier ne peut pas être gardé. Renommez le fichier.',
  },
  error_network: 'La connexion s’est coupée. Ce qui est envoyé est gardé : réessayer reprend là.',
  error_storage: 'L’espace de fichiers ne répond pas. Ce qui est envoyé est gardé : réessayer reprend là.',
  error_upload_forbidden: 'Cet envoi n’est plus permis : l’espace a peut-être été mis en pause.',
  error_upload_key_used: {
    tu: 'Cet envoi était déjà terminé. Retire cette ligne et recommence.',
    vous: 'Cet envoi était déjà terminé. Retirez cette ligne et recommencez.',
  },
  error_client_not_active: 'Cet espace est en pause : rien ne peut y être ajouté.',
  error_lab_closed: 'Ce document vient du Lab : il se lit, il ne se modifie plus.',
  error_client_archived: 'Ce client est archivé : rien ne peut y être ajouté.',
  error_document_closed: 'Ce document est retiré ou à la corbeille : il ne reçoit plus de version.',
  error_submission_pending: 'Une version attend déjà un avis. La suivante pourra venir après.',
  error_client_full: {
    tu: 'Cet espace a atteint ses 2 Go. Vide la corbeille ou retire ce qui ne sert plus, puis réessaie.',
    vous: 'Cet espace a atteint ses 2 Go. Videz la corbeille ou retirez ce qui ne sert plus, puis réessayez.',
  },
  error_upload_refused: {
    tu: 'Cet envoi a été abandonné. Choisis le fichier à nouveau.',
    vous: 'Cet envoi a été abandonné. Choisissez le fichier à nouveau.',
  },
  error_module_off: 'Le module Documents est éteint dans cet espace.',
  error_file_missing: {
    tu: 'Le fichier n’est pas arrivé entier. Choisis-le à nouveau.',
    vous: 'Le fichier n’est pas arrivé entier. Choisissez-le à nouveau.',
  },
});
