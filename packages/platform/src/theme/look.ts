import type { Person } from '../session/public.ts';

/** How a person wants the screen. Kept in his preferences, and in a cookie so that the first paint is right. */
export interface Look {
  theme: 'system' | 'light' | 'dark';
  /** Percent of the normal size. */
  textSize: number;
  reducedMotion: boolean;
  highContrast: boolean;
}

export const LOOK_COOKIE = 'foxeo-look';

export const DEFAULT_LOOK: Look = { theme: 'system', textSize: 100, reducedMotion: false, highContrast: false };

/** `dark.112.1.0`: theme, size, motion, contrast. */
export function writeLook({ theme, textSize, reducedMotion, highContrast }: Look): string {
  return [theme, textSize, Number(reducedMotion), Number(highContrast)].join('.');
}

/** Anything else than what `writeLook` writes is the default. */
export function readLook(cookie: string | undefined): Look {
  const [, theme, size, motion, contrast] = /^(system|light|dark)\.(\d{2,3})\.([01])\.([01])$/.exec(cookie ?? '') ?? [];
  if (theme !== 'system' && theme !== 'light' && theme !== 'dark') return DEFAULT_LOOK;
  return {
    theme,
    textSize: Math.min(150, Math.max(85, Number(size))),
    reducedMotion: motion === '1',
    highContrast: contrast === '1',
  };
}

/** The person's wish; where he leaves the theme to the system, what was set for his space. */
export function lookOf(
  person: Pick<Person, 'theme' | 'textSize' | 'reducedMotion' | 'highContrast'>,
  spaceTheme: Look['theme'] = 'system',
): Look {
  const { theme, textSize, reducedMotion, highContrast } = person;
  return { theme: theme === 'system' ? spaceTheme : theme, textSize, reducedMotion, highContrast };
}

/** The attributes of `<html>` that carry a look; `theme/preferences.css` and the tokens read them. */
export function lookAttributes(look: Look) {
  return {
    'data-preference': look.theme,
    'data-theme': look.theme === 'system' ? undefined : look.theme,
    'data-motion': look.reducedMotion ? 'reduce' : undefined,
    'data-contrast': look.highContrast ? 'more' : undefined,
    style: look.textSize === 100 ? undefined : { fontSize: `${look.textSize}%` },
  };
}
