/** Text needs 4.5:1, outlines and graphics 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). */
export type Pair = readonly [front: string, ground: string, minimum: 4.5 | 3];

const text = (front: string, ...grounds: string[]) => grounds.map((ground): Pair => [front, ground, 4.5]);
const shape = (front: string, ...grounds: string[]) => grounds.map((ground): Pair => [front, ground, 3]);

/** Every pair of tokens that meets on a screen. `contrast.test.ts` holds them in the six themes, and for any accent. */
export const PAIRS: readonly Pair[] = [
  ...text('text', 'surface', 'raised', 'sunken', 'hover', 'accent-soft'),
  ...text('text-soft', 'surface', 'raised', 'sunken', 'accent-soft'),
  ...text('muted', 'surface', 'raised', 'sunken', 'hover', 'accent-soft'),

  ...text('accent-text', 'surface', 'raised', 'hover', 'accent-soft'),
  ...text('on-accent', 'accent', 'accent-hover'),
  ...text('on-accent-soft', 'accent-soft', 'accent-soft-hover'),
  ...shape('accent-edge', 'raised'),
  ...shape('accent-graphic', 'raised', 'surface'),
  ...shape('focus', 'surface', 'raised'),
  ...shape('border-control', 'surface', 'raised'),

  ...text('canvas-text', 'canvas', 'canvas-raised'),
  ...text('canvas-muted', 'canvas', 'canvas-raised'),
  ...text('canvas-active-text', 'canvas-active'),
  ...shape('canvas-mark', 'canvas-active'),
  ...shape('canvas-focus', 'canvas', 'canvas-active'),

  ...text('on-spotlight', 'spotlight'),
  ...text('spotlight-muted', 'spotlight'),
  ...text('spotlight-ink', 'on-spotlight'),

  ...['success', 'warn', 'danger', 'info'].flatMap((status) => [
    ...text(`${status}-text`, `${status}-bg`, 'raised', 'surface'),
    ...shape(status, 'raised'),
  ]),
  ...text('danger-text', 'accent-soft', 'hover'),
  ...text('on-danger', 'danger'),

  ...text('on-inverse', 'inverse'),
  ...[1, 2, 3, 4, 5, 6].flatMap((tint) => text(`on-tint-${tint}`, `tint-${tint}`)),
];
