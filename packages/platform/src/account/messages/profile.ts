import { defineMessages } from '@foxeo/core/messages';

/** The profile's form. */
export const profile = defineMessages({
  identity: 'Identité',
  first_name: 'Prénom',
  last_name: 'Nom',
  job: 'Métier ou fonction',
  seen_by_team: {
    tu: 'Visible par les personnes avec qui tu travailles',
    vous: 'Visible par les personnes avec qui vous travaillez',
  },
  phone: 'Téléphone',
  seen_by_you: { tu: 'Visible par toi seul', vous: 'Visible par vous seul' },
  habits: 'Habitudes',
  address_form: 'Comment vous parler',
  vous: 'Me vouvoyer',
  tu: 'Me tutoyer',
  time_zone: 'Fuseau horaire',
  time_zone_hint: {
    tu: "L'heure de tes rendez-vous et de tes messages.",
    vous: "L'heure de vos rendez-vous et de vos messages.",
  },
  town: 'Ville pour la météo',
  town_none: 'Pas de météo',
  town_hint: 'Seule la ville part au service de météo, jamais votre position.',
});
