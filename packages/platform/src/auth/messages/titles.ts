/** What the browser's tab says: `export const metadata = titles.signIn`. */
export const titles = {
  signIn: { title: 'Connexion' },
  link: { title: 'Connexion par lien' },
  secondFactor: { title: 'Vérification en deux étapes' },
  recovery: { title: 'Code de secours' },
  enrol: { title: 'Mettre en place la vérification' },
  forgot: { title: 'Mot de passe oublié' },
  newPassword: { title: 'Nouveau mot de passe' },
  return: { title: 'De retour' },
  invitation: { title: 'Votre invitation' },
  spaces: { title: 'Choisir un espace' },
  consents: { title: 'Conditions' },
} as const;
