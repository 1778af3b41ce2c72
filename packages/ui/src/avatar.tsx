import { initials } from '@foxeo/core/text';
import { cx } from './cx.ts';

export interface AvatarProps {
  name: string;
  /** Address of the person's picture; without it, initials on a tint that stays the same for this name. */
  src?: string | null | undefined;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  /** MiKL's bordeaux ring. */
  ring?: boolean;
  /** Hidden from listeners where the name is written beside it, which is nearly always. */
  decorative?: boolean;
  className?: string;
}

const TINTS = 6;

/** 1 to 6, the same for a name whatever its case, its accents and the day. */
export function tintOf(name: string): number {
  const plain = name.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  let hash = 2166136261; // FNV-1a, 32 bits
  for (const char of plain) {
    hash ^= char.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 16777619);
  }
  return ((hash >>> 0) % TINTS) + 1;
}

export function Avatar({ name, src, size = 'md', ring = false, decorative = true, className }: AvatarProps) {
  return (
    <span
      className={cx(
        'fx-avatar',
        size !== 'md' && `fx-avatar-${size}`,
        ring && 'fx-avatar-ring',
        `fx-tint-${tintOf(name)}`,
        className,
      )}
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {src ? <img src={src} alt="" loading="lazy" decoding="async" /> : initials(name)}
    </span>
  );
}
