import { Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar } from './avatar.tsx';
import { cx } from './cx.ts';
import { Fox } from './fox.tsx';
import { say } from './messages.ts';

/** Written wherever the machine speaks. */
export function ElioTag({ className }: { className?: string }) {
  return (
    <span className={cx('fx-elio', className)}>
      <Sparkles aria-hidden="true" />
      {say('elio')}
    </span>
  );
}

/** What Élio proposes and nobody has accepted yet: dashed, always. */
export function Proposal({ title, children, className }: { title?: string; children: ReactNode; className?: string }) {
  return (
    <div className={cx('fx-proposal', className)}>
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-2">
        {title && <p className="font-ui text-xs text-muted">{title}</p>}
        <ElioTag />
      </div>
      {children}
    </div>
  );
}

export interface BubbleProps {
  /** Filled and ringed for MiKL, in the space's colour on the right for the reader, dashed for Élio. */
  voice: 'mikl' | 'mine' | 'elio' | 'other';
  /** Name of who speaks; Élio's is said for it. */
  name?: string | undefined;
  /** A `RelativeTime` or a clock. */
  when?: ReactNode;
  children: ReactNode;
}

/** Three voices, never confused. */
export function Bubble({ voice, name = voice === 'mikl' ? 'MiKL' : '', when, children }: BubbleProps) {
  const who = voice === 'elio' ? say('elio') : voice === 'mine' ? say('you') : name;
  return (
    <article className={cx('fx-bubble-row', `fx-bubble-row-${voice}`)}>
      {voice === 'elio' && (
        <span className="fx-icon-tile fx-icon-tile-accent size-8" aria-hidden="true">
          <Fox age={0} size={22} />
        </span>
      )}
      {(voice === 'mikl' || voice === 'other') && <Avatar name={name} ring={voice === 'mikl'} />}
      <div className={voice === 'mine' ? 'grid justify-items-end' : undefined}>
        <p className="fx-bubble-who">
          <span>{who}</span>
          {when}
        </p>
        <div className="fx-bubble">{children}</div>
      </div>
    </article>
  );
}

/** One run of a comparison of two texts. */
export interface DiffRun {
  kind: 'same' | 'added' | 'removed' | 'anchored';
  text: string;
}

/** A text with what was taken out, put in, or pointed at. Struck and underlined: colour is not alone. */
export function DiffText({ runs, className }: { runs: readonly DiffRun[]; className?: string }) {
  const tags = { same: 'span', added: 'ins', removed: 'del', anchored: 'mark' } as const;
  let at = 0;
  return (
    <p className={cx('fx-diff', className)}>
      {runs.map(({ kind, text }) => {
        const Tag = tags[kind];
        const key = at;
        at += text.length + 1;
        return <Tag key={`${kind}-${key}`}>{text}</Tag>;
      })}
    </p>
  );
}
