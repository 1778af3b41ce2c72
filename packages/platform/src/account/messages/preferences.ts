import { defineMessages } from '@foxeo/core/messages';

/** How the screen looks. */
export const preferences = defineMessages({
  theme: 'Thème',
  theme_system: "Comme l'appareil",
  theme_light: 'Clair',
  theme_dark: 'Sombre',
  size: 'Taille du texte',
  size_90: 'Petite',
  size_100: 'Normale',
  size_112: 'Grande',
  size_125: 'Très grande',
  size_150: 'Immense',
  comfort: 'Confort',
  motion: 'Réduire les animations',
  motion_note: "Rien ne glisse ni ne rebondit, même si l'appareil ne le demande pas.",
  contrast: 'Renforcer les contrastes',
  contrast_note: 'Des traits et des textes plus appuyés.',
});
