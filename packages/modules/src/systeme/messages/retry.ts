import { defineMessages } from '@foxeo/core/messages';

/** What the button that tries again says: the only sentences of the system that a browser loads. */
export const retryMessages = defineMessages({
  retry: 'Réessayer',
  retry_of: 'Réessayer : {what}',
  retried: 'Remis en file.',
  already: 'Il n’y avait rien à relancer.',
  error_mail: 'Ce mail n’est plus là.',
  error_job: 'Ce travail n’est plus là.',
  error_mail_secret_gone:
    'Le lien de ce mail a été effacé quand l’envoi a été abandonné. Renvoie l’invitation depuis la fiche du client.',
  error_mail_refused_by_recipient: 'La boîte du destinataire l’a refusé : vérifie l’adresse avant d’écrire à nouveau.',
});
