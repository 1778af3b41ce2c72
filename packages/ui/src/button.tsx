import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { say } from './messages.ts';
import { Spinner } from './spinner.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'soft' | 'ghost' | 'danger' | 'danger-ghost' | 'spotlight';
export type ButtonSize = 'sm' | 'md' | 'lg';

export interface ButtonLook {
  /** `primary` is the next useful act: one a screen. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Takes the whole width. */
  block?: boolean;
}

export interface ButtonProps extends ComponentProps<'button'>, ButtonLook {
  icon?: ReactNode;
  /** Waiting for an answer: the button keeps its place, its focus and its words, and a second press does nothing. */
  pending?: boolean;
}

/** The classes of a button, for what must look like one (see `link-button`). */
export function buttonClass({ variant = 'secondary', size = 'md', block = false }: ButtonLook, className?: string) {
  return cx('fx-btn', `fx-btn-${variant}`, size !== 'md' && `fx-btn-${size}`, block && 'fx-btn-block', className);
}

export function Button({
  variant = 'secondary',
  size = 'md',
  block = false,
  icon,
  pending = false,
  className,
  children,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      // a pending submit button must not submit again, from the keyboard either
      type={pending ? 'button' : type}
      className={buttonClass({ variant, size, block }, className)}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled'] || undefined}
      onClick={pending ? undefined : onClick}
    >
      {pending ? <Spinner /> : icon}
      {children}
      {pending && <VisuallyHidden>{`, ${say('pending')}`}</VisuallyHidden>}
    </button>
  );
}
