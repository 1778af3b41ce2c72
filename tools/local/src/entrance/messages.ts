import type { State } from '../keeper.ts';

/** What the entrance says on screen. */
export const MESSAGES = {
  title: 'Foxeo sur cette machine',
  intro:
    'Tout Foxeo fonctionne ici, sans compte ni clé extérieure : les trois applications, leurs données et leurs courriels.',
  localOnly:
    'Cette page n’existe que dans l’installation locale. Elle ouvre les comptes de démonstration ; aucune application ne contient de porte dérobée.',
  apps: 'Les applications',
  app: {
    hub: { name: 'Hub', for: 'Le poste de pilotage de MiKL : clients, validations, documents, messages.' },
    lab: { name: 'Lab', for: 'L’accompagnement d’un porteur de projet, étape par étape.' },
    one: { name: 'One', for: 'L’outil quotidien d’un client, à son adresse.' },
  },
  open: 'Ouvrir',
  demo: 'Comptes de démonstration',
  demoIntro:
    'Un clic prépare un lien de connexion, comme celui d’un courriel ; l’application vous demande ensuite de confirmer.',
  noDemo: 'Cette base ne contient aucun compte de démonstration.',
  signIn: 'Se connecter',
  code: 'Code de double authentification',
  codeFor: (seconds: number) => `encore ${seconds} s`,
  mailbox: 'Boîte aux lettres',
  mailboxIntro: 'Les courriels envoyés par Foxeo arrivent ici ; aucun ne part sur Internet.',
  openMailbox: 'Lire les courriels',
  services: 'État des services',
  simulated: 'simulé',
  state: { ready: 'prêt', starting: 'démarre', down: 'arrêté' } satisfies Record<State, string>,
  serviceName: {
    postgres: 'Base de données',
    gateway: 'Passerelle',
    auth: 'Authentification',
    storage: 'Fichiers',
    realtime: 'Temps réel',
    functions: 'Fonctions',
    cron: 'Tâches planifiées',
    mailbox: 'Courriels',
    weather: 'Météo',
    hub: 'Hub',
    lab: 'Lab',
    one: 'One',
  } as Record<string, string>,
  backHome: 'Retour à l’entrée',
  starting: (app: string) => `${app} démarre`,
  startingText: 'Cette page se rafraîchit toute seule et laisse la place à l’application dès qu’elle répond.',
  visio: 'La visio n’est pas encore disponible',
  visioText: 'Les appels vidéo ne font pas encore partie de cette version de Foxeo.',
  signInFailed: 'Le lien de connexion n’a pas pu être préparé',
  signInFailedText:
    'Le service d’authentification ne répond pas encore, ou ce compte n’existe plus. Réessayez dans un instant.',
  notFound: 'Cette page n’existe pas',
  foreign: 'Unknown host.',
} as const;
