'use client';

import { Checkbox } from '@foxeo/ui/choice';
import { CircleAlert } from 'lucide-react';
import type { ConsentText } from '../texts.ts';

export interface ConsentWords {
  terms: string;
  ai: string;
  aiNote: string;
  /** With `{title}`. */
  read: (title: string) => string;
}

interface ConsentChoicesProps {
  texts: Partial<Record<ConsentText['purpose'], ConsentText | undefined>>;
  words: ConsentWords;
  error: string | undefined;
}

/** The terms, that must be accepted, and the use of AI, that needn't: apart, and neither ticked beforehand. */
export function ConsentChoices({ texts, words, error }: ConsentChoicesProps) {
  return (
    <div className="grid gap-4">
      {texts.terms && (
        <div>
          <input type="hidden" name="termsVersion" value={texts.terms.version} />
          <Checkbox
            name="terms"
            label={words.terms}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? 'terms-error' : undefined}
          />
          {error && (
            <p id="terms-error" className="fx-error mt-1.5">
              <CircleAlert aria-hidden="true" />
              {error}
            </p>
          )}
          <Reading text={texts.terms} label={words.read(texts.terms.title)} />
        </div>
      )}
      {texts.ai && (
        <div>
          <input type="hidden" name="aiVersion" value={texts.ai.version} />
          <Checkbox name="ai" label={words.ai} note={words.aiNote} />
          <Reading text={texts.ai} label={words.read(texts.ai.title)} />
        </div>
      )}
    </div>
  );
}

function Reading({ text, label }: { text: ConsentText; label: string }) {
  return (
    <details className="mt-1.5 ml-7.5">
      <summary className="fx-link">{label}</summary>
      <div className="mt-2 grid gap-3 rounded-md bg-sunken p-4 text-sm">
        {text.body.split(/\n{2,}/).map((paragraph) => (
          <p key={paragraph.slice(0, 40)}>{paragraph}</p>
        ))}
      </div>
    </details>
  );
}
