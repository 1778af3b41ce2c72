'use client';

import { useEffect } from 'react';
import { isOutdated, sayOutdated } from '../module-host/client.ts';
import { errorMessages as say } from './error-messages.ts';

export interface PageErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/**
 * In the place of a page that could not be drawn. Of the exception it shows the digest alone, which the server's log
 * has too; a page that only is out of date says so. Plain markup: this travels with every page.
 */
export function PageError({ error, reset }: PageErrorProps) {
  const outdated = isOutdated(error);
  useEffect(() => {
    if (outdated) sayOutdated();
  }, [outdated]);
  return (
    <div role="alert" className="fx-empty">
      <h1 className="fx-empty-title">{outdated ? say.staleTitle : say.title}</h1>
      <p className="fx-empty-text">{outdated ? say.staleText : say.text}</p>
      {!outdated && error.digest && (
        <p className="num text-xs text-muted select-all">
          {say.reference} {error.digest}
        </p>
      )}
      <div className="fx-empty-acts">
        <button
          type="button"
          className="fx-btn fx-btn-primary"
          onClick={outdated ? () => window.location.reload() : reset}
        >
          {outdated ? say.reload : say.retry}
        </button>
        <a href="/" className="fx-btn fx-btn-secondary">
          {say.home}
        </a>
      </div>
    </div>
  );
}
