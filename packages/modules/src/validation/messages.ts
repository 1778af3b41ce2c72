import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  title_hub: 'À valider',
  title_client: 'Mes demandes',
  status_draft: 'Brouillon',
  status_pending: 'En attente de réponse',
  status_needs_precision: 'Précision demandée',
  status_rejected: 'À reprendre',
  status_approved: 'Validé',
  status_withdrawn: 'Retirée',
  promised: 'Réponse promise pour le {date}',
  promised_late: 'Promise pour le {date}, en retard',
  home_decide: 'Valider « {title} » de {client}',
  home_answer: { tu: 'Réponds à la question sur « {title} »', vous: 'Répondez à la question sur « {title} »' },
  home_redo: { tu: 'Reprends « {title} »', vous: 'Reprenez « {title} »' },
});
