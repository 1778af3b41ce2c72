import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  crumb: 'Accueil',
  title: { tu: 'Tes chiffres', vous: 'Vos chiffres' },
  edit: { tu: 'Choisir tes chiffres', vous: 'Choisir vos chiffres' },
  change: 'Modifier',
  lead: {
    tu: 'Ces cartes s’affichent sur ton accueil. Chaque changement est enregistré aussitôt.',
    vous: 'Ces cartes s’affichent sur votre accueil. Chaque changement est enregistré aussitôt.',
  },
  empty_title: { tu: 'Tu n’as pas encore choisi de chiffres', vous: 'Vous n’avez pas encore choisi de chiffres' },
  empty_text: {
    tu: 'Documents, messages, actions : choisis ce que tu veux voir en arrivant.',
    vous: 'Documents, messages, actions : choisissez ce que vous voulez voir en arrivant.',
  },
  empty_edit: {
    tu: 'Ajoute une première carte, ou pars d’un modèle de métier.',
    vous: 'Ajoutez une première carte, ou partez d’un modèle de métier.',
  },
  none_ever: 'Pas encore de données',
  previous: '{previous} sur la période d’avant',
  same: 'Comme sur la période d’avant',
  up: '{by} de plus que sur la période d’avant',
  down: '{by} de moins que sur la période d’avant',
  of_target: '{value} sur {target}',
  bars: 'Du plus ancien au plus récent : {values}',
  no_row: 'Rien sur cette période.',
  rows_total: '{total} sur la période : {period}.',
  rows_cut: 'Voici les {shown} plus récents.',
  back_home: 'Revenir à l’accueil',
  rows_unknown: 'Ce chiffre n’est plus disponible',
  rows_unknown_text: 'Son module est éteint, ou l’adresse est incomplète.',
  period_7j: '7 derniers jours',
  period_30j: '30 derniers jours',
  period_mois: 'Ce mois-ci',
  period_trimestre: 'Ce trimestre',
  period_annee: 'Cette année',
});
