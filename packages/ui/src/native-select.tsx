import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface NativeSelectProps extends ComponentProps<'select'> {
  options: readonly Option[];
  /** A first line that chooses nothing. */
  placeholder?: string;
  compact?: boolean;
}

/** The system's list: no JavaScript, the wheel of the phone. `select` is for options that carry more than a word. */
export function NativeSelect({ options, placeholder, compact = false, className, ...rest }: NativeSelectProps) {
  return (
    <select {...rest} className={cx('fx-input', compact && 'fx-input-sm', className)}>
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {options.map(({ value, label, disabled }) => (
        <option key={value} value={value} disabled={disabled}>
          {label}
        </option>
      ))}
    </select>
  );
}
