import { t } from '@foxeo/core/messages';
import type { Metadata } from 'next';
import { getViewer, type Viewer } from '../session/public.ts';
import { messages } from './messages.ts';

/** Page titles read « Documents · Foxeo Lab »; in One, the client's own name. */
export async function shellMetadata(): Promise<Metadata> {
  const name = await getViewer().then(nameOf, () => null);
  // Whoever may not come in is turned away by the page itself, under the app's own title.
  return name === null ? {} : { title: { template: `%s · ${name}`, absolute: name } };
}

export function nameOf(viewer: Viewer): string {
  if (viewer.app === 'one' && viewer.side === 'client') return viewer.client.name;
  return t(messages, viewer.app === 'hub' ? 'app_hub' : 'app_lab');
}

/** The line under the name. */
export function noteOf(viewer: Viewer): string {
  if (viewer.side === 'operator') return t(messages, 'note_hub');
  return viewer.app === 'one' ? t(messages, 'app_one') : viewer.client.name;
}

export function personName(viewer: Viewer): string {
  const { firstName, lastName, email } = viewer.person;
  if (viewer.side === 'operator') return viewer.operator.displayName;
  return `${firstName} ${lastName}`.trim() || email;
}
