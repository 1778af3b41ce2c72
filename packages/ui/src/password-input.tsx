'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { Input, type InputProps } from './input.tsx';
import { say } from './messages.ts';

/** `autoComplete` must say which password it is: `current-password` or `new-password`. */
export type PasswordInputProps = Omit<InputProps, 'type' | 'unit' | 'icon' | 'autoComplete'> & {
  autoComplete: 'current-password' | 'new-password';
};

export function PasswordInput(props: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <span className="fx-input-group">
      <Input {...props} type={shown ? 'text' : 'password'} spellCheck={false} autoCapitalize="none" />
      <span className="fx-input-end">
        <IconButton
          size="sm"
          label={shown ? say('hide_password') : say('show_password')}
          icon={shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          aria-pressed={shown}
          onClick={() => setShown((now) => !now)}
        />
      </span>
    </span>
  );
}
