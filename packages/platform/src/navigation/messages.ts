import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  home: 'Accueil',
  main: 'Principal',
  help: 'Aide',
  notifications: 'Notifications',
  account: 'Mon compte',
  account_profile: 'Profil',
  account_notifications: 'Réglages des notifications',
  account_security: 'Sécurité',
  account_preferences: 'Préférences',
  account_consents: 'Mes accords',
  account_seen: 'Qui a vu mes données',
  more: 'Plus',
  waiting: { one: '{count} à traiter', other: '{count} à traiter' },
  section_clients_hub: 'Clients',
  section_clients: 'Avec {operator}',
  section_business: 'Gestion',
  section_account: { tu: 'Pour toi', vous: 'Pour vous' },
});
