import { t } from '@foxeo/core/messages';
import { messages } from '../navigation/messages.ts';

/** How many things wait behind a link: a figure for the eye, a phrase for the ear. Nothing at zero. */
export function Count({ value }: { value: number | undefined }) {
  if (!value) return null;
  return (
    <span className="fx-count">
      <span aria-hidden="true">{value > 99 ? '99+' : value}</span>
      <span className="sr-only">, {t(messages, 'waiting', { count: value })}</span>
    </span>
  );
}
