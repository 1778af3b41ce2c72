import { type Catalogue, defineMessages, sayMessage, t } from '@foxeo/core/messages';

export const importMessages = defineMessages({
  title: 'Importer des clients',
  lead: 'Un fichier CSV, tel qu’un tableur l’enregistre. Rien n’est écrit avant que tu aies vu ce qui va l’être.',
  file: 'Fichier CSV',
  file_hint: 'Jusqu’à 8 Mo et 50 000 lignes. Virgule, point-virgule ou tabulation, tout encodage.',
  file_send: 'Lire le fichier',
  file_reading: 'Lecture du fichier…',
  past: 'Derniers imports',
  past_none: 'Aucun import ces trente derniers jours.',
  past_lines: { zero: 'Aucune ligne', one: '{count} ligne', other: '{count} lignes' },
  status_draft: 'À préparer',
  status_checked: 'À lancer',
  status_running: 'En cours',
  status_done: 'Terminé',
  status_undoing: 'Annulation en cours',
  status_undone: 'Annulé',

  mapping: 'Ce que contient chaque colonne',
  mapping_lead: { one: '{count} ligne lue.', other: '{count} lignes lues.' },
  mapping_column: 'Colonne',
  mapping_sample: 'Exemples',
  mapping_field: 'Contient',
  mapping_none: 'Ne pas importer',
  mapping_for: 'La colonne « {column} » contient',
  mapping_unnamed: 'Colonne {number}',
  mapping_check: 'Vérifier les lignes',
  mapping_again: 'Revoir les colonnes',
  field_firstName: 'Prénom',
  field_lastName: 'Nom',
  field_fullName: 'Prénom et nom',
  field_company: 'Société',
  field_email: 'E-mail',
  field_phone: 'Téléphone',
  field_address: 'Adresse',
  field_postalCode: 'Code postal',
  field_city: 'Ville',
  field_siren: 'SIREN',
  field_siret: 'SIRET',
  field_naf: 'NAF',
  field_legalForm: 'Forme juridique',
  field_tags: 'Étiquettes',
  field_source: 'Source',

  review_new: { zero: 'Aucun nouveau client', one: '{count} nouveau client', other: '{count} nouveaux clients' },
  review_duplicates: { zero: 'Aucun doublon', one: '{count} déjà là', other: '{count} déjà là' },
  review_bad: { zero: 'Aucune erreur', one: '{count} ligne à corriger', other: '{count} lignes à corriger' },
  review_preview: 'Les premières lignes',
  bad_title: 'Lignes à corriger',
  bad_lead: 'Elles ne seront pas importées. Les autres le seront.',
  bad_more: 'Les {count} premières sont ici. Toutes sont dans le fichier.',
  bad_download: 'Télécharger ces lignes',
  line: 'Ligne',
  line_value: 'Contenu',
  line_fault: 'Erreur',
  line_client: 'Client',
  duplicates_title: 'Déjà là',
  duplicates_lead: 'Même adresse e-mail, ou même SIRET.',
  duplicates_more: 'Les {count} premiers sont ici.',
  on_duplicate: 'Pour ceux qui sont déjà là',
  on_duplicate_skip: 'Ne rien changer',
  on_duplicate_update: 'Compléter leur fiche',
  on_duplicate_update_note: 'Ce que le fichier contient remplace ce que la fiche contient ; le vide n’efface rien.',
  space: 'Espace des nouveaux clients',
  space_note: 'Personne n’est invité : tu invites chacun quand tu veux.',
  run: { zero: 'Importer', one: 'Importer {count} ligne', other: 'Importer {count} lignes' },
  forget: 'Abandonner ce fichier',
  forgotten: 'Fichier abandonné. Rien n’a été écrit.',

  running: 'Import en cours',
  running_lead: 'Tu peux quitter cette page : l’import continue sans elle.',
  undoing: 'Annulation en cours',
  undoing_lead: 'Tu peux quitter cette page : l’annulation continue sans elle.',
  running_progress: '{done} lignes sur {total}',
  done: 'Import terminé',
  done_created: { zero: 'Aucun client créé', one: '{count} client créé', other: '{count} clients créés' },
  done_updated: { zero: 'Aucune fiche complétée', one: '{count} fiche complétée', other: '{count} fiches complétées' },
  done_skipped: { zero: 'Aucun laissé tel quel', one: '{count} laissé tel quel', other: '{count} laissés tels quels' },
  done_bad: { zero: 'Aucune ligne refusée', one: '{count} ligne refusée', other: '{count} lignes refusées' },
  see_clients: 'Voir les clients',
  undo: 'Annuler cet import',
  undo_title: 'Annuler cet import ?',
  undo_text:
    'Les clients créés par cet import disparaissent et les fiches complétées reprennent leur ancien contenu. Ceux à qui il est arrivé quelque chose depuis restent, et tu en auras la liste.',
  undo_until: 'Possible pendant trente jours.',
  undone: 'Import annulé',
  undone_lead: { zero: 'Aucune ligne reprise.', one: '{count} ligne reprise.', other: '{count} lignes reprises.' },
  kept_title: 'Restés en place',
  kept_lead: 'Quelque chose leur est arrivé depuis l’import.',

  fault_first_name_needed: 'Il manque le prénom',
  fault_last_name_needed: 'Il manque le nom',
  fault_email_needed: 'Il manque l’e-mail',
  fault_email_invalid: 'L’adresse e-mail n’est pas complète',
  fault_too_long: 'C’est trop long',
  fault_phone_invalid: 'Ce n’est pas un numéro de téléphone',
  fault_siren_invalid: 'Neuf chiffres, dont la clé n’est pas bonne',
  fault_siret_invalid: 'Quatorze chiffres, dont la clé n’est pas bonne',
  fault_siret_mismatch: 'Le SIRET n’est pas celui de ce SIREN',
  fault_number_cut: 'Le tableur a coupé ce nombre : la colonne doit être du texte',
  fault_naf_invalid: 'Un code NAF s’écrit 62.01Z',
  fault_postal_code_invalid: 'Ce n’est pas un code postal',
  fault_too_many_tags: 'Plus de cinquante étiquettes',
  fault_twice_in_file: 'Déjà plus haut dans ce fichier',
  fault_refused: 'La fiche a été refusée en l’état',
  fault_email_column_needed: 'Une colonne doit contenir l’e-mail.',
  fault_name_column_needed: 'Il faut une colonne pour le prénom et une pour le nom, ou une pour les deux.',
  fault_column_twice: 'Deux colonnes contiennent la même chose.',

  error_email_column_needed: 'Une colonne doit contenir l’e-mail.',
  error_name_column_needed: 'Il faut une colonne pour le prénom et une pour le nom, ou une pour les deux.',
  error_column_twice: 'Deux colonnes contiennent la même chose.',
  error_file_empty: 'Ce fichier est vide.',
  error_file_binary: 'Ce n’est pas un fichier de texte. Depuis le tableur, enregistre-le au format CSV.',
  error_file_too_large: 'Ce fichier dépasse 8 Mo. Coupe-le en plusieurs.',
  error_quote_open: 'Un guillemet est ouvert et jamais refermé : le fichier ne peut pas être lu ligne à ligne.',
  error_too_many_lines: 'Ce fichier dépasse 50 000 lignes. Coupe-le en plusieurs.',
  error_too_many_columns: 'Ce fichier a plus de deux cents colonnes.',
  error_no_line: 'Ce fichier n’a que ses titres de colonnes.',
  error_import: 'Cet import n’existe plus.',
  error_import_begun: 'Cet import a déjà commencé.',
  error_import_too_old: 'Les trente jours sont passés.',
  error_import_not_done: 'Cet import n’est pas terminé.',
});

/** What is wrong with a line, field by field: « E-mail : l’adresse n’est pas complète ». */
export function sayFaults(faults: Readonly<Record<string, string>>): string {
  const catalogue: Catalogue = importMessages;
  const said = (key: string) => catalogue[key];
  return Object.entries(faults)
    .map(([field, fault]) => {
      const name = said(`field_${field}`);
      const sentence = said(`fault_${fault}`) ?? importMessages.fault_refused;
      return `${name ? `${sayMessage(name)} : ` : ''}${sayMessage(sentence)}`;
    })
    .join(' ; ');
}

export function sayField(field: string): string {
  const catalogue: Catalogue = importMessages;
  const name = catalogue[`field_${field}`];
  return name ? sayMessage(name) : t(importMessages, 'mapping_none');
}
