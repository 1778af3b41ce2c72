import { t } from '@foxeo/core/messages';
import { CircleHelp } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { messages } from './messages.ts';

/** A « ? » beside what isn't obvious. It opens without script, beside its button, and closes on Escape. */
export function HelpTip({ subject, children }: { subject: string; children: ReactNode }) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="sh-tip-button"
        aria-label={t(messages, 'tip', { subject })}
        title={t(messages, 'tip', { subject })}
      >
        <CircleHelp aria-hidden="true" className="size-4" />
      </button>
      <div id={id} popover="auto" className="sh-tip">
        {children}
      </div>
    </>
  );
}
