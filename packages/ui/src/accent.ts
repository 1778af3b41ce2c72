import { clampToSrgb, contrast, hexToOklch, type Oklch, oklchToHex } from './oklch.ts';

/** The custom properties that follow the accent, as in `tokens.css`. */
export type AccentToken =
  | 'brand'
  | 'accent'
  | 'accent-hover'
  | 'on-accent'
  | 'accent-edge'
  | 'accent-text'
  | 'accent-soft'
  | 'accent-soft-hover'
  | 'accent-line'
  | 'on-accent-soft'
  | 'accent-graphic'
  | 'focus'
  | 'canvas-active-text'
  | 'canvas-mark'
  | 'canvas-focus'
  | 'spotlight'
  | 'on-spotlight'
  | 'spotlight-muted'
  | 'spotlight-glow'
  | 'spotlight-ink';

/** Hexadecimal colours, by token. */
export type AccentTheme = Readonly<Record<AccentToken, string>>;

export interface Accent {
  light: AccentTheme;
  dark: AccentTheme;
}

/** What an accent is read against on One: the lightest and the darkest grounds of each theme, as in `tokens.css`. */
export const GROUNDS = {
  light: {
    surface: { l: 0.986, c: 0.006, h: 72 },
    raised: { l: 0.995, c: 0.003, h: 72 },
    hover: { l: 0.958, c: 0.006, h: 72 },
    canvas: { l: 0.958, c: 0.006, h: 72 },
    'canvas-active': { l: 0.995, c: 0.003, h: 72 },
  },
  dark: {
    surface: { l: 0.212, c: 0.0065, h: 70 },
    raised: { l: 0.248, c: 0.0065, h: 70 },
    hover: { l: 0.275, c: 0.0065, h: 70 },
    canvas: { l: 0.17, c: 0.0102, h: 72 },
    'canvas-active': { l: 0.265, c: 0.014, h: 72 },
  },
} as const satisfies Record<string, Record<string, Oklch>>;

/**
 * Steps 50 to 950: lightness, share of the colour's own chroma, and how far the hue has gone towards brown (1) or
 * towards its light end (-1). The figures are those of the orange scale, which was drawn by hand.
 */
const STEPS = [
  [50, 0.979, 0.085, -1],
  [100, 0.957, 0.21, -0.88],
  [200, 0.915, 0.41, -0.75],
  [300, 0.85, 0.71, -0.5],
  [400, 0.7525, 1, 0],
  [500, 0.655, 0.99, 0.45],
  [600, 0.545, 0.88, 0.78],
  [700, 0.465, 0.73, 0.89],
  [800, 0.395, 0.59, 0.95],
  [900, 0.325, 0.46, 1],
  [950, 0.23, 0.28, 1],
] as const;

type Step = (typeof STEPS)[number][0];
type Scale = Readonly<Record<Step, Oklch>>;

/** A screen can't show more chroma than this at the light end without turning a ground into a colour. */
const MOST_CHROMA = 0.19;

/**
 * The hue at one end of the scale. Yellow and orange, darkened straight, turn olive: between 55° and 110° they lean
 * towards brown as they darken and towards yellow as they lighten; 15° on each side the lean fades in.
 */
function leaning(hue: number, towardsBrown: number): number {
  const inside = Math.min(1, Math.max(0, Math.min((hue - 40) / 15, (125 - hue) / 15)));
  const end = towardsBrown > 0 ? 44 + Math.max(0, hue - 62) * 0.5 : hue + 16;
  return hue + inside * Math.abs(towardsBrown) * (end - hue);
}

function scaleOf(base: Oklch): Scale {
  const chroma = Math.min(base.c, MOST_CHROMA);
  const step = (l: number, share: number, brown: number) =>
    clampToSrgb({ l, c: chroma * share, h: leaning(base.h, brown) });
  return Object.fromEntries(STEPS.map(([name, l, share, brown]) => [name, step(l, share, brown)])) as Record<
    Step,
    Oklch
  >;
}

/** The first step whose contrast reaches `minimum` on every ground; the last one when none does. */
function firstReadable(scale: Scale, steps: readonly [Step, ...Step[]], minimum: number, ...grounds: Oklch[]): Oklch {
  const found = steps.find((step) => grounds.every((ground) => contrast(scale[step], ground) >= minimum));
  return scale[found ?? steps.at(-1) ?? steps[0]];
}

const DARKER = [500, 600, 700, 800, 900, 950] as const;
const LIGHTER = [400, 300, 200, 100, 50] as const;

function lightTheme(base: Oklch, scale: Scale): Record<AccentToken, Oklch> {
  const ground = GROUNDS.light;
  const onAccent = ground.raised;
  const soft = scale[100];
  const accent = firstReadable(scale, DARKER, 4.5, onAccent);
  const onDark = { ...scale[50], l: 0.975 };
  const written = firstReadable(scale, [700, 800, 900, 950], 4.5, ground.surface, ground.raised, ground.hover, soft);
  return {
    brand: base,
    accent,
    'accent-hover': scale[DARKER.find((step) => scale[step].l < accent.l) ?? 950],
    'on-accent': onAccent,
    'accent-edge': accent,
    'accent-text': written,
    'accent-soft': soft,
    'accent-soft-hover': scale[200],
    'accent-line': scale[200],
    'on-accent-soft': firstReadable(scale, [800, 900, 950], 4.5, soft, scale[200]),
    'accent-graphic': firstReadable(scale, DARKER, 3, ground.surface, ground.raised),
    focus: accent,
    'canvas-active-text': written,
    'canvas-mark': firstReadable(scale, DARKER, 3, ground.canvas, ground['canvas-active']),
    'canvas-focus': written,
    spotlight: scale[900],
    'on-spotlight': onDark,
    'spotlight-muted': scale[200],
    'spotlight-glow': scale[400],
    'spotlight-ink': scale[900],
  };
}

function darkTheme(base: Oklch, scale: Scale): Record<AccentToken, Oklch> {
  const ground = GROUNDS.dark;
  const chroma = Math.min(base.c, MOST_CHROMA);
  const night = (l: number, share: number) => clampToSrgb({ l, c: chroma * share, h: base.h });
  const soft = night(0.3, 0.27);
  const softHover = night(0.345, 0.315);
  const accent = firstReadable(scale, LIGHTER, 4.5, scale[950]);
  const written = firstReadable(scale, [300, 200, 100, 50], 4.5, ground.surface, ground.raised, ground.hover, soft);
  return {
    brand: base,
    accent,
    'accent-hover': scale[LIGHTER.find((step) => scale[step].l > accent.l) ?? 50],
    'on-accent': scale[950],
    'accent-edge': accent,
    'accent-text': written,
    'accent-soft': soft,
    'accent-soft-hover': softHover,
    'accent-line': night(0.41, 0.36),
    'on-accent-soft': firstReadable(scale, [200, 100, 50], 4.5, soft, softHover),
    'accent-graphic': firstReadable(scale, LIGHTER, 3, ground.surface, ground.raised),
    focus: written,
    'canvas-active-text': scale[200],
    'canvas-mark': firstReadable(scale, LIGHTER, 3, ground.canvas, ground['canvas-active']),
    'canvas-focus': written,
    spotlight: scale[900],
    'on-spotlight': { ...scale[50], l: 0.975 },
    'spotlight-muted': scale[200],
    'spotlight-glow': scale[400],
    'spotlight-ink': scale[900],
  };
}

function inHex(theme: Record<AccentToken, Oklch>): AccentTheme {
  const entries = Object.entries(theme).map(([name, colour]) => [name, oklchToHex(colour)]);
  return Object.fromEntries(entries) as AccentTheme;
}

/**
 * A client's accent from the colour they picked (`#rrggbb` or `#rgb`), readable whatever the colour: the exact one is
 * kept for the mark (`brand`), text and controls take the first step of its scale that reaches the minimum.
 * Undefined when the text is not a colour.
 */
export function deriveAccent(hex: string): Accent | undefined {
  const base = hexToOklch(hex);
  if (!base) return undefined;
  const scale = scaleOf(base);
  return { light: inHex(lightTheme(base, scale)), dark: inHex(darkTheme(base, scale)) };
}

/**
 * The rules that lay an accent over One's own, for a `<style>` in the page's head. Empty when the text is not a
 * colour. Only hexadecimal figures leave this function, whatever was stored.
 */
export function accentStylesheet(hex: string): string {
  const accent = deriveAccent(hex);
  if (!accent) return '';
  const body = (theme: AccentTheme) =>
    Object.entries(theme)
      .map(([name, value]) => `--${name}:${value}`)
      .join(';');
  return (
    `:root[data-dashboard="one"]{${body(accent.light)}}` +
    `:root[data-dashboard="one"][data-theme="dark"]{${body(accent.dark)}}`
  );
}
