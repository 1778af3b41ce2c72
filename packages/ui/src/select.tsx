'use client';

import * as Radix from '@radix-ui/react-select';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { say } from './messages.ts';

export interface SelectOption {
  value: string;
  /** One line of words: it is what typing searches and what the closed field shows. */
  label: string;
  note?: string;
  icon?: ReactNode;
  disabled?: boolean;
}

export interface SelectProps {
  options: readonly SelectOption[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  /** Sent with a form. */
  name?: string;
  placeholder?: string;
  compact?: boolean;
  required?: boolean;
  disabled?: boolean;
  id?: string;
  className?: string;
  'aria-label'?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
}

/** A list whose options carry an icon or a second line. For plain words, `native-select` weighs nothing. */
export function Select({
  options,
  value,
  defaultValue,
  onChange,
  name,
  placeholder = say('choose'),
  compact = false,
  required,
  disabled,
  className,
  ...trigger
}: SelectProps) {
  return (
    <Radix.Root
      {...(value !== undefined && { value })}
      {...(defaultValue !== undefined && { defaultValue })}
      {...(onChange && { onValueChange: onChange })}
      {...(name !== undefined && { name })}
      required={required ?? false}
      disabled={disabled ?? false}
    >
      <Radix.Trigger {...trigger} className={cx('fx-input', 'fx-select-trigger', compact && 'fx-input-sm', className)}>
        <Radix.Value placeholder={placeholder} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="fx-pop fx-menu min-w-(--radix-select-trigger-width)"
          position="popper"
          sideOffset={4}
          collisionPadding={8}
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className="fx-menu-item"
              >
                {option.icon}
                <span>
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.note && <span className="block text-xs text-muted">{option.note}</span>}
                </span>
                <Radix.ItemIndicator className="ml-auto">
                  <Check aria-hidden="true" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
