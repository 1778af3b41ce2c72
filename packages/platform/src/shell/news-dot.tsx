import { t } from '@foxeo/core/messages';
import { hasNews } from '../help/changelog.ts';
import type { Viewer } from '../session/public.ts';
import { messages } from './messages.ts';

/** A dot for the eye, words for the ear, while something new waits in the help. */
export function NewsDot({ viewer }: { viewer: Viewer }) {
  if (!hasNews(viewer.app, viewer.person.toursDone)) return null;
  return (
    <span className="sh-news">
      <span className="sr-only">, {t(messages, 'has_news')}</span>
    </span>
  );
}
