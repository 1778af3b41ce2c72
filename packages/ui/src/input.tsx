import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

export interface InputProps extends ComponentProps<'input'> {
  /** Drawn inside, at the start. */
  icon?: ReactNode;
  /** A unit at the end, as `€` or `min`; name it in the label too. */
  unit?: string;
  compact?: boolean;
}

export function Input({ icon, unit, compact = false, className, ...rest }: InputProps) {
  const input = <input {...rest} className={cx('fx-input', compact && 'fx-input-sm', className)} />;
  if (!icon && !unit) return input;
  return (
    <span className="fx-input-group">
      {icon}
      {input}
      {unit && (
        <span className="fx-input-unit" aria-hidden="true">
          {unit}
        </span>
      )}
    </span>
  );
}

/** Grows with what is written. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} rows={rows} className={cx('fx-input', className)} />;
}

/** The system's own date picker: typed or chosen, the value is always `YYYY-MM-DD`. */
export function DateInput({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return <input {...rest} type="date" className={cx('fx-input', className)} />;
}

/** `HH:MM`, 24 hours. */
export function TimeInput({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return <input {...rest} type="time" className={cx('fx-input', className)} />;
}
