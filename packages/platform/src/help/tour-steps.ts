import type { Message } from '@foxeo/core/messages';
import type { App } from '../session/public.ts';

export interface TourStep {
  title: Message;
  text: Message;
  /** What the step speaks of, ringed while it does. */
  target: string | null;
}

const SEARCH: TourStep = {
  title: 'Tout trouver',
  text: {
    tu: 'La recherche trouve, emmène et agit. Au clavier : ⌘ K, ou Ctrl K.',
    vous: 'La recherche trouve, emmène et agit. Au clavier : ⌘ K, ou Ctrl K.',
  },
  target: '[data-act="search"]',
};

/** Four steps a dashboard. */
export const TOURS: Readonly<Record<App, readonly TourStep[]>> = {
  hub: [
    {
      title: 'Bienvenue dans ton Hub',
      text: 'L’accueil range ce qui t’attend, le plus pressé en premier. J et K vont d’une ligne à l’autre, Entrée ouvre.',
      target: null,
    },
    {
      title: 'Le menu',
      text: 'Chaque module porte le nombre de choses qui t’y attendent. G puis une lettre y va tout droit.',
      target: '.sh-nav, .sh-bottom',
    },
    SEARCH,
    {
      title: 'Être prévenu',
      text: 'La cloche réunit ce qui arrive, avec le bouton qui fait la chose. Tu règles les sons, les mails et les heures calmes.',
      target: '[data-act="notifications"]',
    },
  ],
  lab: [
    {
      title: { tu: 'Bienvenue dans ton espace', vous: 'Bienvenue dans votre espace' },
      text: {
        tu: 'L’accueil te montre ta prochaine étape : une phrase, un bouton. Le reste peut attendre.',
        vous: 'L’accueil vous montre votre prochaine étape : une phrase, un bouton. Le reste peut attendre.',
      },
      target: null,
    },
    {
      title: 'Le menu',
      text: {
        tu: 'Tout ce que tu partages avec ton consultant est ici. Un nombre dit ce que tu n’as pas encore vu.',
        vous: 'Tout ce que vous partagez avec votre consultant est ici. Un nombre dit ce que vous n’avez pas encore vu.',
      },
      target: '.sh-nav, .sh-bottom',
    },
    SEARCH,
    {
      title: 'Être prévenu',
      text: {
        tu: 'La cloche te dit quand ton consultant a répondu. Tu choisis ce qui sonne et ce qui part par mail.',
        vous: 'La cloche vous dit quand votre consultant a répondu. Vous choisissez ce qui sonne et ce qui part par mail.',
      },
      target: '[data-act="notifications"]',
    },
  ],
  one: [
    {
      title: { tu: 'Bienvenue dans ton outil', vous: 'Bienvenue dans votre outil' },
      text: {
        tu: 'L’accueil réunit tes chiffres et ce qu’il y a à faire aujourd’hui.',
        vous: 'L’accueil réunit vos chiffres et ce qu’il y a à faire aujourd’hui.',
      },
      target: null,
    },
    {
      title: 'Le menu',
      text: {
        tu: 'Chaque module que tu utilises y a sa place ; un nouveau module apparaît ici de lui-même.',
        vous: 'Chaque module que vous utilisez y a sa place ; un nouveau module apparaît ici de lui-même.',
      },
      target: '.sh-nav, .sh-bottom',
    },
    SEARCH,
    {
      title: 'Être prévenu',
      text: {
        tu: 'La cloche réunit ce qui arrive. Tu choisis ce qui sonne et ce qui part par mail.',
        vous: 'La cloche réunit ce qui arrive. Vous choisissez ce qui sonne et ce qui part par mail.',
      },
      target: '[data-act="notifications"]',
    },
  ],
};
