/** What the browser's tab says: `export const metadata = titles.notice`. */
export const titles = {
  notice: { title: 'Mentions légales' },
  accessibility: { title: 'Accessibilité' },
  privacy: { title: 'Confidentialité' },
} as const;
