/**
 * The French sentences that the primitives say on their own. What a screen says belongs to its module.
 * `\u00A0` is the space that never breaks, before `: ; ! ? %` and inside guillemets.
 */
export const messages = {
  close: 'Fermer',
  cancel: 'Annuler',
  confirm: 'Confirmer',
  undo: 'Annuler',
  retry: 'Réessayer',
  back: 'Retour',
  loading: 'Chargement en cours',
  pending: 'En cours',
  optional: 'facultatif',
  skipToContent: 'Aller au contenu',
  breadcrumbs: 'Fil d’Ariane',
  search: 'Chercher',
  clearSearch: 'Effacer la recherche',
  showPassword: 'Afficher le mot de passe',
  hidePassword: 'Masquer le mot de passe',
  chooseOption: 'Choisir',
  elio: 'Élio (IA)',

  otp: {
    label: 'Code à six chiffres',
  },
  summary: {
    title: (count: number) => (count === 1 ? 'Il reste un point à corriger' : `Il reste ${count} points à corriger`),
  },
  confirmTyped: (word: string) => `Écrivez «\u00A0${word}\u00A0» pour confirmer`,

  drop: {
    title: 'Déposez vos fichiers',
    browse: 'ou choisissez-les',
    over: 'Lâchez pour ajouter',
    tooLarge: (name: string, limit: string) => `«\u00A0${name}\u00A0» dépasse ${limit}.`,
    wrongType: (name: string) => `«\u00A0${name}\u00A0» n’est pas d’un type accepté.`,
    tooMany: (max: number) => `Pas plus de ${max} fichiers à la fois.`,
  },
  upload: {
    waiting: 'En attente',
    paused: 'En pause, rien n’est perdu',
    sending: 'Envoi en cours',
    done: 'Envoyé',
    pause: (name: string) => `Mettre en pause ${name}`,
    resume: (name: string) => `Reprendre ${name}`,
    retry: (name: string) => `Réessayer ${name}`,
    remove: (name: string) => `Retirer ${name}`,
    progress: (name: string) => `Envoi de ${name}`,
  },
  tags: {
    remove: (tag: string) => `Retirer ${tag}`,
    added: (tag: string) => `${tag} ajouté`,
    removed: (tag: string) => `${tag} retiré`,
    hint: 'Entrée ou virgule pour ajouter',
  },
  pagination: {
    label: 'Pages',
    previous: 'Précédent',
    next: 'Suivant',
    position: (from: number, to: number, total: number) => `${from} à ${to} sur ${total}`,
  },
  offline: 'Hors connexion. Vos textes sont gardés ici, rien n’est perdu.',
  simulated: (service: string) => `${service} est simulé\u00A0: rien ne part réellement.`,

  empty: {
    noResult: 'Rien ne correspond à ces filtres.',
    clearFilters: 'Effacer les filtres',
  },
  error: {
    title: 'Une erreur est survenue.',
    text: 'Ce que vous aviez écrit est gardé. Vous pouvez réessayer.',
    reference: (code: string) => `Réf. ${code}`,
  },

  table: {
    selectRow: (name: string) => `Sélectionner ${name}`,
    selectAll: 'Tout sélectionner',
    selected: (count: number) => (count === 1 ? '1 sélectionné' : `${count} sélectionnés`),
    clearSelection: 'Désélectionner',
    columns: 'Colonnes',
    sortAscending: (column: string) => `Trier par ${column}, ordre croissant`,
    sortDescending: (column: string) => `Trier par ${column}, ordre décroissant`,
    keys: { move: 'se déplacer', pick: 'cocher', open: 'ouvrir' },
    bulk: 'Actions sur la sélection',
  },

  draft: {
    restored: 'Votre brouillon a été retrouvé.',
    discard: 'Repartir de zéro',
    saved: 'Brouillon gardé sur cet appareil',
  },
  form: {
    sendKeys: 'pour envoyer',
    failed: 'L’envoi n’a pas abouti. Rien n’est perdu, réessayez.',
  },
  steps: {
    done: 'Terminée',
    now: 'En cours',
    next: 'À venir',
  },
} as const;
