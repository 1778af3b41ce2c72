/** What the browser's tab says: `export const metadata = accountTitles.security`. */
export const accountTitles = {
  profile: { title: 'Profil' },
  notifications: { title: 'Réglages des notifications' },
  security: { title: 'Sécurité' },
  preferences: { title: 'Préférences' },
  consents: { title: 'Consentements' },
  journal: { title: 'Qui a vu mes données' },
} as const;
