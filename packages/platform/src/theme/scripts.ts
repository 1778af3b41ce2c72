import { LOOK_COOKIE, type Look, writeLook } from './look.ts';

/**
 * Runs before the first paint, and from then on whenever `data-preference` changes or the system goes from day to
 * night: the theme is always what the preference says. Whoever changes the theme only writes `data-preference`.
 */
export const THEME_SCRIPT = `{
const root = document.documentElement, night = matchMedia('(prefers-color-scheme: dark)');
const paint = () => {
  const wish = root.dataset.preference;
  root.dataset.theme = wish === 'light' || wish === 'dark' ? wish : night.matches ? 'dark' : 'light';
};
paint();
night.addEventListener('change', paint);
new MutationObserver(paint).observe(root, { attributeFilter: ['data-preference'] });
}`.replaceAll('\n', '');

/** Brings the page to the look of the person who signed in, and keeps it for the next page's first paint. */
export function lookScript(look: Look): string {
  const { theme, textSize, reducedMotion, highContrast } = look;
  return `{
const root = document.documentElement;
root.dataset.preference = ${JSON.stringify(theme)};
root.style.fontSize = ${JSON.stringify(textSize === 100 ? '' : `${textSize}%`)};
root.toggleAttribute('data-motion', false);
root.toggleAttribute('data-contrast', false);
${reducedMotion ? "root.dataset.motion = 'reduce';" : ''}
${highContrast ? "root.dataset.contrast = 'more';" : ''}
${cookieLine(look)}
}`.replaceAll('\n', '');
}

function cookieLine(look: Look): string {
  return `document.cookie = ${JSON.stringify(lookCookie(look))};`;
}

/** A year, for this host only. */
export function lookCookie(look: Look): string {
  return `${LOOK_COOKIE}=${writeLook(look)}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
