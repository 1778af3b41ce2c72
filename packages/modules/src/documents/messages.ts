import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  title_hub: 'Documents',
  title_client: 'Mes documents',
  lead_client: 'Vos livrables, vos devoirs et ce que votre consultant a choisi pour vous.',
  type_livrable: 'Livrable',
  type_ressource: 'Ressource',
  type_devoir: 'Devoir',
  type_archive: 'Archive',
  home_new_title: { tu: '« {name} » t’attend', vous: '« {name} » vous attend' },
  home_new_reason: 'Ajouté et pas encore ouvert',
});
