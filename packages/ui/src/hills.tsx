import { cx } from './cx.ts';
import { SittingFoxShape } from './fox.tsx';

const hill = (share: number) => `color-mix(in oklch, var(--spotlight) ${share}%, var(--spotlight-glow))`;

/** The cub and the adult on the hills: the scenery of signing in. Fills its box, which it crops from the top. */
export function Hills({ className }: { className?: string }) {
  return (
    <svg
      className={cx('absolute inset-0 size-full', className)}
      viewBox="0 0 700 880"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <circle cx="520" cy="430" r="92" fill={hill(88)} />
      <path d="M-60 720C90 600 250 640 400 690S660 640 800 580V900H-60Z" fill={hill(90)} />
      <path d="M-60 800C60 700 210 700 340 745S620 770 800 690V900H-60Z" fill={hill(80)} />
      <path d="M-60 850C120 770 420 770 800 850V900H-60Z" fill={hill(68)} />
      <g transform="translate(330 508) scale(1.578)">
        <SittingFoxShape age={1} />
      </g>
      <g transform="translate(216 670) scale(.645)">
        <SittingFoxShape age={0} />
      </g>
    </svg>
  );
}

/** Two low hills for the foot of a spotlight panel; the panel is `fx-spotlight`. */
export function LowHills() {
  return (
    <svg
      className="absolute inset-0 size-full"
      viewBox="0 0 1000 280"
      preserveAspectRatio="xMaxYMax slice"
      aria-hidden="true"
    >
      <ellipse cx="610" cy="420" rx="270" ry="200" fill={hill(90)} />
      <ellipse cx="880" cy="390" rx="290" ry="185" fill={hill(80)} />
    </svg>
  );
}
