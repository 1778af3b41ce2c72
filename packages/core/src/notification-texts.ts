import { type Address, type Message, type Param, sayMessage } from './messages.ts';

/** How a notification is said, on screen and in a mail. Parameters are those that its trigger stores. */
export interface NotificationText {
  title: Message;
  /** The button that does the thing. */
  action: Message;
  /** Its hour is the news: told even to whoever has its page before his eyes. */
  heardOnItsPage?: true;
}

/** By `notifications.type`. What isn't here is said in a neutral sentence. */
export const NOTIFICATION_TEXTS: Readonly<Record<string, NotificationText>> = {
  submission_received: { title: '{client} soumet « {title} »', action: 'Relire' },
  submission_approved: {
    title: { tu: '{actor} a validé « {title} »', vous: '{actor} a validé « {title} »' },
    action: 'Voir',
  },
  submission_needs_precision: { title: '{actor} demande une précision sur « {title} »', action: 'Répondre' },
  submission_rejected: {
    title: '« {title} » est à reprendre : {actor} explique pourquoi',
    action: 'Lire et reprendre',
  },
  document_uploaded: { title: '{client} a déposé « {document} »', action: 'Ouvrir' },
  document_shared: {
    title: { tu: '{actor} a partagé « {document} » avec toi', vous: '{actor} a partagé « {document} » avec vous' },
    action: 'Ouvrir',
  },
  document_new_version: { title: '{actor} a déposé une nouvelle version de « {document} »', action: 'Ouvrir' },
  document_commented: { title: '{actor} a commenté « {document} »', action: 'Lire' },
  homework_given: {
    title: {
      tu: '{actor} t’a donné un devoir : « {document} »',
      vous: '{actor} vous a donné un devoir : « {document} »',
    },
    action: 'Voir le devoir',
  },
  homework_changed: { title: '{actor} a modifié le devoir « {document} »', action: 'Voir le devoir' },
  homework_handed_in: { title: '{client} a rendu « {document} »', action: 'Relire' },
  homework_seen: {
    title: { tu: '{actor} a vu ton devoir « {document} »', vous: '{actor} a vu votre devoir « {document} »' },
    action: 'Voir',
  },
  homework_reopened: {
    title: '« {document} » est à reprendre : {actor} explique pourquoi',
    action: 'Lire et reprendre',
  },
  homework_soon: { title: '« {document} » est à rendre dans deux jours', action: 'Voir le devoir' },
  homework_late: {
    title: {
      tu: '« {document} » était à rendre hier ; tu peux encore le rendre',
      vous: '« {document} » était à rendre hier ; vous pouvez encore le rendre',
    },
    action: 'Rendre le devoir',
  },
  document_withdrawn: { title: '{actor} a retiré « {document} »', action: 'Voir' },
  prospect_reminder_due: {
    title: 'C’est le moment de relancer {prospect}',
    action: 'Voir la fiche',
    heardOnItsPage: true,
  },
  reminder_due: { title: 'Rappel pour {client} : {title}', action: 'Ouvrir', heardOnItsPage: true },
  message_new: {
    title: {
      tu: { one: '{actor} t’a écrit', other: '{actor} t’a écrit {count} messages' },
      vous: { one: '{actor} vous a écrit', other: '{actor} vous a écrit {count} messages' },
    },
    action: 'Lire et répondre',
  },
  client_silent: { title: '{client} ne donne plus signe depuis {days} jours', action: 'Voir la fiche' },
  parcours_started: {
    title: { tu: 'Ton parcours « {title} » commence', vous: 'Votre parcours « {title} » commence' },
    action: 'Voir mon parcours',
  },
  parcours_suspended: { title: '{actor} a mis en pause le parcours « {title} »', action: 'Voir le parcours' },
  parcours_resumed: { title: '{actor} a repris le parcours « {title} »', action: 'Voir mon parcours' },
  parcours_abandoned: { title: '{actor} a arrêté le parcours « {title} »', action: 'Voir le parcours' },
  parcours_completed: {
    title: '{client} a terminé son parcours : prêt pour la graduation',
    action: 'Voir le parcours',
  },
  graduated: {
    title: { tu: '{actor} t’a ouvert Foxeo One', vous: '{actor} vous a ouvert Foxeo One' },
    action: 'Voir le chemin parcouru',
  },
  graduation_undone: {
    title: { tu: '{actor} t’a rouvert le Lab', vous: '{actor} vous a rouvert le Lab' },
    action: 'Voir mon parcours',
  },
  step_opened: {
    title: { tu: 'L’étape « {title} » t’est ouverte', vous: 'L’étape « {title} » vous est ouverte' },
    action: 'Commencer',
  },
  step_skipped: { title: '{actor} a passé l’étape « {title} »', action: 'Voir pourquoi' },
  step_reopened: { title: '{actor} a rouvert l’étape « {title} »', action: 'Voir pourquoi' },
  step_nudge: {
    title: {
      tu: 'Deux minutes pour « {title} » ? Ouvre ton brouillon et écris une seule phrase',
      vous: 'Deux minutes pour « {title} » ? Ouvrez votre brouillon et écrivez une seule phrase',
    },
    action: 'Ouvrir mon brouillon',
  },
  step_stalled: { title: '{client} n’avance plus sur « {title} »', action: 'Voir le parcours' },
  action_assigned: {
    title: { tu: '{actor} t’a confié « {title} »', vous: '{actor} vous a confié « {title} »' },
    action: 'Voir l’action',
  },
  action_due: { title: '« {title} » est pour aujourd’hui', action: 'Voir l’action', heardOnItsPage: true },
  action_done: { title: '{actor} a fait « {title} »', action: 'Voir l’action' },
  client_first_login: { title: '{client} vient d’ouvrir son espace', action: 'Voir la fiche' },
};

const UNKNOWN: NotificationText = {
  title: { tu: 'Il y a du nouveau dans ton espace', vous: 'Il y a du nouveau dans votre espace' },
  action: 'Ouvrir',
};

/** The sentence and the button of one notification, in French. */
export function sayNotification(
  type: string,
  params: Readonly<Record<string, unknown>>,
  address: Address,
): { title: string; action: string } {
  const text = NOTIFICATION_TEXTS[type] ?? UNKNOWN;
  const known: Record<string, Param> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string' || typeof value === 'number') known[name] = value;
  }
  return { title: sayMessage(text.title, known, { address }), action: sayMessage(text.action, known, { address }) };
}

/** Whether its arrival is told on the page that it leads to. */
export function isHeardOnItsPage(type: string): boolean {
  return NOTIFICATION_TEXTS[type]?.heardOnItsPage === true;
}

/** What a type is about, without anybody's name: « … a déposé « … » ». */
export function typeName(type: string): string {
  const { title } = NOTIFICATION_TEXTS[type] ?? UNKNOWN;
  return sayMessage(title, {}, { address: 'tu' }).replace(/\{\w+\}/g, '…');
}
