import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';
import { say } from './messages.ts';

export interface ErrorStateProps {
  /** The code under which the error is logged; it is all that the person needs to tell. */
  reference?: string | undefined;
  title?: string;
  children?: ReactNode;
  /** A button to try again, a link back. */
  actions?: ReactNode;
}

/** Something failed that should not have. Nothing of the exception is shown but its reference. */
export function ErrorState({
  reference,
  title = say('error_title'),
  children = say('error_text'),
  actions,
}: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState title={title} art={<CircleAlert className="size-8" aria-hidden="true" />} actions={actions}>
        {children}
        {reference && (
          <span className="mt-2 block text-xs">
            <span className="num select-all">{say('error_reference', { code: reference })}</span>
          </span>
        )}
      </EmptyState>
    </div>
  );
}
