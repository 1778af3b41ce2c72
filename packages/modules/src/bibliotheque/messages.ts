import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  title: 'Bibliothèque',
  lead: 'Les modules qui existent. Un module naît d’un besoin réel ; il s’active client par client.',
  empty_title: 'Aucun module.',
  empty_text: 'Le premier arrive avec la prochaine version.',
  version: 'version {version}',
  dashboards: 'Espaces',
  dashboard_hub: 'Hub',
  dashboard_lab: 'Lab',
  dashboard_one: 'One',
  needs: 'Demande',
  needed_by: 'Demandé par',
  none: 'Aucun module',
  features: 'Ce qu’il apporte',
  since: 'Depuis le',
  born_for: 'Né pour',
  clients: 'Clients',
  clients_count: { zero: 'Aucun client', one: '{count} client', other: '{count} clients' },
});
