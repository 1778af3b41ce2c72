/** What the mailbox says on screen. */
export const MESSAGES = {
  title: 'Boîte aux lettres locale',
  intro:
    'Tous les courriels que Foxeo envoie depuis cette machine arrivent ici, quel que soit leur destinataire. Aucun ne part sur Internet.',
  search: 'Adresse du destinataire',
  filter: 'Filtrer',
  everything: 'Tout afficher',
  empty: 'Aucun courriel pour le moment. Demandez par exemple un lien de connexion dans l’une des applications.',
  emptyFor: (address: string) => `Aucun courriel pour ${address}.`,
  clear: 'Vider la boîte',
  noSubject: '(sans objet)',
  from: 'De',
  to: 'À',
  date: 'Reçu',
  links: 'Liens du message',
  attachments: 'Pièces jointes',
  body: 'Contenu du message',
  plain: 'Version texte',
  source: 'Télécharger la source',
  remove: 'Supprimer',
  back: 'Retour à la boîte',
  gone: 'Ce courriel n’existe plus.',
} as const;

const DATE = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Europe/Paris' });

/** A moment in Paris, such as « 22 nov. 2026, 15:04:12 ». */
export function formatMoment(iso: string): string {
  return DATE.format(new Date(iso));
}

/** A size, such as « 4,2 Mo ». */
export function formatBytes(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'ko'] : [bytes / 1_000_000, 'Mo'];
  return `${new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}
