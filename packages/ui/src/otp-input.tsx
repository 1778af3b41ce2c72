'use client';

import { type ComponentProps, useState } from 'react';
import { cx } from './cx.ts';
import { say } from './messages.ts';
import { OTP_LENGTH, otpDigits } from './otp.ts';

export interface OtpInputProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'defaultValue' | 'onChange'> {
  /** Called once, with the six digits, as soon as they are all there. */
  onComplete?: (code: string) => void;
  onDigits?: (digits: string) => void;
}

/** One field, not six: a screen reader, a paste and the phone's own suggestion all work on it. */
export function OtpInput({ onComplete, onDigits, className, ...rest }: OtpInputProps) {
  const [digits, setDigits] = useState('');

  function take(text: string) {
    const next = otpDigits(text);
    setDigits(next);
    onDigits?.(next);
    if (next.length === OTP_LENGTH && next !== digits) onComplete?.(next);
  }

  return (
    <input
      aria-label={rest.id ? undefined : say('code_label')}
      {...rest}
      className={cx('fx-input', 'fx-otp', className)}
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern={`\\d{${OTP_LENGTH}}`}
      value={digits}
      onChange={(event) => take(event.currentTarget.value)}
      onPaste={(event) => {
        event.preventDefault();
        take(event.clipboardData.getData('text'));
      }}
    />
  );
}
