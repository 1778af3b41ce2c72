/**
 * What an error page says. Apart from the other sentences, and already typeset: error pages travel with every page, so
 * they carry nothing but this.
 */
export const errorMessages = {
  title: 'Cette page n’a pas pu s’afficher.',
  text: 'Rien n’est perdu de ce qui était enregistré. Réessayez dans un instant.',
  retry: 'Réessayer',
  reference: 'Réf.',
  home: 'Revenir à l’accueil',
  staleTitle: 'Une nouvelle version est prête.',
  staleText: 'Rechargez la page pour continuer : ce que vous avez écrit sera gardé.',
  reload: 'Recharger',
};
