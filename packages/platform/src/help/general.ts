import type { HelpEntry } from '@foxeo/core/modules';

/** What is true of Foxeo whatever the modules. */
export const GENERAL_HELP: readonly HelpEntry[] = [
  {
    question: 'Comment trouver quelque chose ?',
    answer: {
      tu: 'Appuie sur ⌘ K (ou Ctrl K), ou sur la loupe : la recherche parcourt tout ce que tu as le droit de voir, propose où aller et quoi faire.',
      vous: 'Appuyez sur ⌘ K (ou Ctrl K), ou sur la loupe : la recherche parcourt tout ce que vous avez le droit de voir, propose où aller et quoi faire.',
    },
    words: 'chercher recherche palette raccourci',
    href: '/recherche',
  },
  {
    question: 'Comment recevoir moins de notifications, ou plus du tout la nuit ?',
    answer: {
      tu: 'Dans Mon compte, Notifications : règle chaque source, les heures calmes et les mails. Ce que tu coupes ne fait plus ni son, ni pastille, ni mail.',
      vous: 'Dans Mon compte, Notifications : réglez chaque source, les heures calmes et les mails. Ce que vous coupez ne fait plus ni son, ni pastille, ni mail.',
    },
    words: 'son bruit alerte mail silence couper heures calmes',
    href: '/compte/notifications',
  },
  {
    question: 'Comment changer le thème, la taille du texte ou le contraste ?',
    answer: {
      tu: 'La lune, en haut de la page, passe du clair au sombre. Le reste est dans Mon compte, Préférences.',
      vous: 'La lune, en haut de la page, passe du clair au sombre. Le reste est dans Mon compte, Préférences.',
    },
    words: 'sombre clair nuit couleur police lisible accessibilité',
    href: '/compte/preferences',
  },
  {
    question: 'Que se passe-t-il si la connexion se coupe ?',
    answer: {
      tu: 'Un bandeau le dit. Ce que tu as écrit reste sur la page ; dès que la connexion revient, la page se remet à jour seule.',
      vous: 'Un bandeau le dit. Ce que vous avez écrit reste sur la page ; dès que la connexion revient, la page se remet à jour seule.',
    },
    words: 'hors ligne réseau wifi internet coupure',
  },
  {
    question: 'Qui peut voir mes données ?',
    answer:
      'Les membres de votre espace et votre consultant, personne d’autre. Mon compte, « Qui a vu mes données », montre chaque consultation et chaque modification.',
    dashboards: ['lab', 'one'],
    words: 'confidentialité rgpd accès espion journal',
    href: '/compte/journal',
  },
  {
    question: 'Comment changer mon mot de passe, ou fermer une session oubliée ?',
    answer: {
      tu: 'Dans Mon compte, Sécurité : le mot de passe, le second facteur, et chaque appareil où une session est ouverte, que tu peux fermer.',
      vous: 'Dans Mon compte, Sécurité : le mot de passe, le second facteur, et chaque appareil où une session est ouverte, que vous pouvez fermer.',
    },
    words: 'mdp connexion code double authentification totp déconnecter téléphone perdu volé',
    href: '/compte/securite',
  },
  {
    question: 'Que fait Élio ?',
    answer:
      'Élio est l’assistant d’intelligence artificielle de Foxeo. Tant qu’aucun service de langage n’est branché, il le dit et ne répond rien.',
    words: 'ia intelligence artificielle robot assistant',
  },
];
