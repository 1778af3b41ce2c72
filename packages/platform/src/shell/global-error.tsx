'use client';

import { errorMessages as say } from './error-messages.ts';
import type { PageErrorProps } from './page-error.tsx';

/** When even the root layout failed: no style can be counted on. */
export function GlobalError({ error, reset }: PageErrorProps) {
  return (
    <html lang="fr">
      <body style={{ fontFamily: 'system-ui, sans-serif', padding: '10vh 24px', textAlign: 'center' }}>
        <h1 style={{ fontSize: '1.25rem' }}>{say.title}</h1>
        <p>{say.text}</p>
        {error.digest && (
          <p>
            {say.reference} {error.digest}
          </p>
        )}
        <button type="button" onClick={reset}>
          {say.retry}
        </button>
      </body>
    </html>
  );
}
