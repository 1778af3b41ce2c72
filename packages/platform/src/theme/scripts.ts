import { keepTheme } from './keep-theme.ts';
import { LOOK_COOKIE, type Look, writeLook } from './look.ts';

/** Runs before the first paint. */
export const THEME_SCRIPT = `(${keepTheme.toString()})()`;

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
