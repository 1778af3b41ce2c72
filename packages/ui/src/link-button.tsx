import type { ReactNode } from 'react';
import { type ButtonLook, buttonClass } from './button.tsx';
import { cx } from './cx.ts';
import { Link, type LinkProps } from './link.tsx';

export interface LinkButtonProps extends LinkProps, ButtonLook {
  icon?: ReactNode;
}

/** A link that looks like a button: it goes somewhere, it does not act. */
export function LinkButton({
  variant = 'secondary',
  size = 'md',
  block = false,
  icon,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClass({ variant, size, block }, className)}>
      {icon}
      {children}
    </Link>
  );
}

export interface TextLinkProps extends LinkProps {
  icon?: ReactNode;
  /** Inside a sentence: underlined, in the sentence's own font. */
  inline?: boolean;
}

export function TextLink({ icon, inline = false, className, children, ...rest }: TextLinkProps) {
  return (
    <Link {...rest} className={cx('fx-link', inline && 'fx-link-inline', className)}>
      {icon}
      {children}
    </Link>
  );
}
