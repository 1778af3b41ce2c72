'use client';

import { Field } from '@foxeo/ui/field';
import { Input, Textarea } from '@foxeo/ui/input';
import type { Letter } from '../schema.ts';
import { say, sayFault } from './use-act.ts';

interface LetterFieldsProps {
  letter: Letter;
  onChange: (letter: Letter) => void;
  /** Told once a first try was refused. */
  checked: boolean;
  rows?: number;
}

/** Subject and words of a mail. */
export function LetterFields({ letter, onChange, checked, rows = 9 }: LetterFieldsProps) {
  const fault = (text: string, key: string) => (checked && text.trim() === '' ? sayFault(key) : undefined);
  return (
    <div className="grid gap-3">
      <Field label={say('subject')} error={fault(letter.subject, 'subject_needed')}>
        {(control) => (
          <Input
            {...control}
            value={letter.subject}
            maxLength={200}
            autoComplete="off"
            onChange={({ currentTarget: { value } }) => onChange({ ...letter, subject: value })}
          />
        )}
      </Field>
      <Field label={say('body')} error={fault(letter.body, 'body_needed')}>
        {(control) => (
          <Textarea
            {...control}
            rows={rows}
            value={letter.body}
            maxLength={10_000}
            onChange={({ currentTarget: { value } }) => onChange({ ...letter, body: value })}
          />
        )}
      </Field>
    </div>
  );
}

export function isWritten({ subject, body }: Letter): boolean {
  return subject.trim() !== '' && body.trim() !== '';
}
