import { defineMessages } from '@foxeo/core/messages';

/** What someone did, after his name: « MiKL *a validé « Offre »* ». By the action's name in the journal. */
export const actions = defineMessages({
  'client.created': 'a créé la fiche de {object}',
  'client.updated': 'a modifié la fiche de {object}',
  'client.deleted': 'a supprimé la fiche de {object}',
  'client.activated': 'a ouvert pour la première fois l’espace de {object}',
  'client.active': 'a rouvert l’espace de {object}',
  'client.paused': 'a mis en pause l’espace de {object}',
  'client.archived': 'a archivé {object}',

  'member.created': 'a ajouté {object} aux membres',
  'member.updated': 'a changé les droits de {object}',
  'member.deleted': 'a retiré {object} des membres',

  'invitation.created': 'a invité {object}',
  'invitation.updated': 'a modifié l’invitation de {object}',
  'invitation.resent': 'a renvoyé l’invitation de {object}',
  'invitation.accepted': 'a accepté l’invitation de {object}',
  'invitation.cancelled': 'a annulé l’invitation de {object}',
  'invitation.deleted': 'a supprimé l’invitation de {object}',

  'config.created': 'a préparé {object}',
  'config.updated': 'a changé les réglages de {object}',
  'config.modules_changed': 'a changé les modules de {object}',
  'config.deleted': 'a supprimé les réglages de {object}',

  'consent.granted': 'a donné son accord pour {object}',
  'consent.withdrawn': 'a retiré son accord pour {object}',

  'document.created': 'a commencé à déposer {object}',
  'document.uploaded': 'a déposé {object}',
  'document.new_version': 'a déposé une nouvelle version de {object}',
  'document.updated': 'a modifié {object}',
  'document.opened': 'a ouvert {object}',
  'document.approved': 'a approuvé {object}',
  'document.changes_requested': 'a demandé des changements sur {object}',
  'document.resubmitted': 'a soumis à nouveau {object}',
  'document.approval_taken_back': 'a repris son accord sur {object}',
  'document.withdrawn': 'a retiré {object}',
  'document.trashed': 'a mis à la corbeille {object}',
  'document.restored': 'a sorti de la corbeille {object}',
  'document.deleted': 'a supprimé {object}',

  'approval.created': 'a approuvé {object}',

  'submission.submitted': 'a soumis {object}',
  'submission.resubmitted': 'a soumis à nouveau {object}',
  'submission.withdrawn': 'a repris {object}',
  'submission.opened': 'a commencé à relire {object}',
  'submission.precision_asked': 'a demandé une précision sur {object}',
  'submission.rejected': 'a refusé {object}',
  'submission.approved': 'a validé {object}',
  'submission.approval_taken_back': 'a repris son accord sur {object}',
  'submission.updated': 'a modifié {object}',
  'submission.deleted': 'a supprimé {object}',

  'message.created': 'a écrit {object}',
  'message.edited': 'a corrigé {object}',
  'message.updated': 'a modifié {object}',
  'message.deleted': 'a supprimé {object}',
  'message_link.created': 'a donné suite à {object}',
  'chat_settings.created': 'a réglé ses délais de réponse',
  'chat_settings.updated': 'a changé ses délais de réponse',
  'chat_settings.deleted': 'a effacé ses délais de réponse',

  'operator.created': 'a ajouté un compte d’opérateur',
  'operator.updated': 'a modifié un compte d’opérateur',
  'operator.deleted': 'a supprimé un compte d’opérateur',

  'session.opened': 'a ouvert une session',
  'session.revoked': 'a fermé une ou plusieurs sessions',
  'login.locked_out': 'a suspendu la connexion après cinq mots de passe faux',
  'security.password_changed': 'a changé de mot de passe',
  'security.email_changed': 'a changé d’adresse e-mail',
  'security.second_factor_on': 'a mis en place un second facteur',
  'security.second_factor_off': 'a retiré le second facteur',
  'security.recovery_codes_renewed': 'a renouvelé les codes de secours',
  'security.recovery_code_used': 'a utilisé un code de secours',

  'mail.retried': 'a relancé l’envoi d’un mail',
  'job.retried': 'a relancé un travail abandonné',
  'journal.exported': 'a exporté le journal',

  'relation.updated': 'a complété {object}',
  'note.created': 'a écrit {object}',
  'note.updated': 'a modifié {object}',
  'exchange.created': 'a noté {object}',
  'exchange.updated': 'a modifié {object}',
  'reminder.planned': 'a prévu {object}',
  'reminder.updated': 'a été prévenu de {object}',
  'reminder.moved': 'a déplacé {object}',
  'reminder.done': 'a clos {object}',
  'reminder.cancelled': 'a annulé {object}',
  'reminder.reopened': 'a remis en attente {object}',
});

/** An action that has no sentence yet, and the name of a title or a file. */
export const otherAction = defineMessages({
  quoted: '« {name} »',
  other: 'a agi sur {object} ({action})',
});

/** An object without a name of its own. */
export const objects = defineMessages({
  client: 'un client',
  member: 'un membre',
  invitation: 'quelqu’un',
  config: 'un espace',
  consent: 'un usage',
  document: 'un document',
  approval: 'la version d’un document',
  submission: 'une demande',
  message: 'un message',
  message_link: 'un message',
  chat_settings: 'ses réglages de messages',
  operator: 'un compte d’opérateur',
  session: 'une session',
  login: 'une connexion',
  security: 'la sécurité d’un compte',
  mail: 'un mail',
  job: 'un travail',
  journal: 'le journal',
  relation: 'une fiche relationnelle',
  note: 'une note privée',
  reminder: 'un rappel',
  exchange: 'un échange',
  other: 'un objet « {entity} »',
});

/** For what someone agreed to. */
export const purposes = defineMessages({
  terms: 'les conditions d’utilisation',
  ai: 'l’aide d’une IA',
  call_recording: 'l’enregistrement des appels',
  call_transcription: 'la transcription des appels',
  call_ai: 'les comptes rendus rédigés par une IA',
  newsletter: 'les nouvelles de Foxeo',
  outcome_sharing: 'le partage de ses résultats',
});
