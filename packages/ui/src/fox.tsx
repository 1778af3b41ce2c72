import type { ReactNode, SVGProps } from 'react';

/** 0 is the cub, 1 the adult: every point lies between the two drawings. */
type Age = number;

type Points = readonly (readonly [number, number])[];

const HEAD: readonly [cub: Points, adult: Points] = [
  [
    [15, 16],
    [26, 25],
    [38, 25],
    [49, 16],
    [55, 39],
    [46, 50],
    [32, 56],
    [18, 50],
    [9, 39],
  ],
  [
    [8, 4],
    [25, 20],
    [39, 20],
    [56, 4],
    [59, 35],
    [48, 47],
    [32, 60],
    [16, 47],
    [5, 35],
  ],
];
const SHADE: readonly [Points, Points] = [
  [
    [32, 25],
    [38, 25],
    [49, 16],
    [55, 39],
    [46, 50],
    [32, 56],
  ],
  [
    [32, 20],
    [39, 20],
    [56, 4],
    [59, 35],
    [48, 47],
    [32, 60],
  ],
];
const LEFT_EAR: readonly [Points, Points] = [
  [
    [17, 21],
    [22, 26],
    [15, 30],
  ],
  [
    [11.5, 12],
    [20, 22],
    [12, 27],
  ],
];
const RIGHT_EAR: readonly [Points, Points] = [
  [
    [47, 21],
    [42, 26],
    [49, 30],
  ],
  [
    [52.5, 12],
    [44, 22],
    [52, 27],
  ],
];
const CHEEKS: readonly [Points, Points] = [
  [
    [9, 39],
    [24, 44],
    [32, 51],
    [40, 44],
    [55, 39],
    [46, 50],
    [32, 56],
    [18, 50],
  ],
  [
    [5, 35],
    [25, 42],
    [32, 53],
    [39, 42],
    [59, 35],
    [48, 47],
    [32, 60],
    [16, 47],
  ],
];
const NOSE: readonly [Points, Points] = [
  [
    [28.6, 51],
    [35.4, 51],
    [32, 55.5],
  ],
  [
    [28.2, 54],
    [35.8, 54],
    [32, 58.5],
  ],
];

const round = (value: number) => Math.round(value * 100) / 100;
const between = (cub: number, adult: number, age: Age) => round(cub + (adult - cub) * age);

function shape([cub, adult]: readonly [Points, Points], age: Age): string {
  const points = cub.map(([x, y], index) => {
    const [toX, toY] = adult[index] ?? [x, y];
    return `${between(x, toX, age)} ${between(y, toY, age)}`;
  });
  return `M${points.join(' ')}Z`;
}

interface Coat {
  fur: string;
  shade: string;
  cream: string;
  ink: string;
}

const COAT: Coat = { fur: 'var(--fox)', shade: 'var(--fox-deep)', cream: 'var(--fox-cream)', ink: 'var(--fox-ink)' };
/** A step still to come: the shape without its colours. */
const GREY: Coat = {
  fur: 'var(--border-strong)',
  shade: 'transparent',
  cream: 'var(--border-strong)',
  ink: 'var(--raised)',
};

function Head({ age, coat }: { age: Age; coat: Coat }) {
  const eye = { y: between(38, 34.5, age), r: between(2.9, 2.2, age) };
  return (
    <>
      <path
        d={shape(HEAD, age)}
        fill={coat.fur}
        stroke={coat.fur}
        strokeWidth={between(5, 2.5, age)}
        strokeLinejoin="round"
      />
      <path d={shape(SHADE, age)} fill={coat.shade} opacity=".38" />
      <path d={shape(LEFT_EAR, age) + shape(RIGHT_EAR, age)} fill={coat.ink} opacity=".82" />
      <path d={shape(CHEEKS, age)} fill={coat.cream} stroke={coat.cream} strokeLinejoin="round" />
      <circle cx={between(22, 22.5, age)} cy={eye.y} r={eye.r} fill={coat.ink} />
      <circle cx={between(42, 41.5, age)} cy={eye.y} r={eye.r} fill={coat.ink} />
      <path d={shape(NOSE, age)} fill={coat.ink} stroke={coat.ink} strokeWidth="1.6" strokeLinejoin="round" />
    </>
  );
}

export interface FoxProps extends Omit<SVGProps<SVGSVGElement>, 'children'> {
  /** 0 cub to 1 adult. */
  age?: Age;
  /** Width and height in pixels. */
  size?: number;
  /** `coming` is grey: that step is not reached yet. */
  stage?: 'reached' | 'coming';
  /** Only where the fox means something that no word beside it says. */
  label?: string;
}

function Drawing({
  label,
  children,
  ...rest
}: SVGProps<SVGSVGElement> & { label: string | undefined; children: ReactNode }) {
  if (label === undefined) {
    return (
      <svg {...rest} aria-hidden="true">
        {children}
      </svg>
    );
  }
  return (
    <svg {...rest} role="img" aria-label={label}>
      {children}
    </svg>
  );
}

/** The fox's face. The only illustration of the house. */
export function Fox({ age = 1, size = 32, stage = 'reached', label, ...rest }: FoxProps) {
  return (
    <Drawing {...rest} label={label} width={size} height={size} viewBox="0 0 64 64">
      <Head age={age} coat={stage === 'coming' ? GREY : COAT} />
    </Drawing>
  );
}

/** The fox sitting, facing us: 180 by 190 units, paws on the ground at y = 184. */
export function SittingFoxShape({ age = 1 }: { age?: Age }) {
  const head = `translate(${between(45.2, 51.6, age)} ${between(24, 20, age)}) scale(${between(1.4, 1.2, age)})`;
  return (
    <>
      <path d="M108 178c46 6 66-30 46-78-3 30-22 46-56 50Z" fill={COAT.shade} />
      <path d="M154 100c9 22 9 41 1 55-9-5-14-14-15-27 7-8 12-17 14-28Z" fill={COAT.cream} />
      <path d="M54 180c-8-44 6-82 36-88 30 6 44 44 36 88Z" fill={COAT.fur} />
      <path d="M90 92c30 6 44 44 36 88H90Z" fill={COAT.shade} opacity=".3" />
      <path d="M68 100 90 150l22-50c-6-5-13-8-22-8s-16 3-22 8Z" fill={COAT.cream} />
      <path d="M72 180v-34h13v34Zm23 0v-34h13v34Z" fill={COAT.fur} />
      <path d="M95 146h13v34H95Z" fill={COAT.shade} opacity=".35" />
      <path d="M70 184v-5a8 8 0 0 1 15 0v5Zm25 0v-5a8 8 0 0 1 15 0v5Z" fill={COAT.ink} />
      <g transform={head}>
        <Head age={age} coat={COAT} />
      </g>
    </>
  );
}

/** The same, as a picture of its own. */
export function SittingFox({ age = 1, size = 180, label, ...rest }: Omit<FoxProps, 'stage'>) {
  return (
    <Drawing {...rest} label={label} width={size} height={round((size * 190) / 180)} viewBox="0 0 180 190">
      <SittingFoxShape age={age} />
    </Drawing>
  );
}

/** Age of the fox at a step of a path: from cub at the first to adult at the last. */
export function foxAge(step: number, steps: number): Age {
  return steps <= 1 ? 1 : Math.min(1, Math.max(0, step / (steps - 1)));
}
