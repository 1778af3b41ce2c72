import { defineMessages } from '@foxeo/core/messages';

/** The headings of the exported list, in order: those that the import knows again. */
export const exportMessages = defineMessages({
  first_name: 'Prénom',
  last_name: 'Nom',
  company: 'Société',
  email: 'E-mail',
  phone: 'Téléphone',
  address: 'Adresse',
  postal_code: 'Code postal',
  city: 'Ville',
  siren: 'SIREN',
  siret: 'SIRET',
  naf: 'NAF',
  legal_form: 'Forme juridique',
  space: 'Espace',
  status: 'Statut',
  health: 'Santé',
  source: 'Source',
  tags: 'Étiquettes',
  created: 'Créé le',
  last_sign: 'Dernier signe',
});
