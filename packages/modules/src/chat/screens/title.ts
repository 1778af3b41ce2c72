import { asMe, getViewer, scopeOf } from '@foxeo/platform/session';
import type { Metadata } from 'next';
import { readName } from '../queries.ts';

/** The title of a conversation's page: with whom. A page that will answer 404 has none. */
export async function threadMetadata({ params }: { params: Promise<{ clientId: string }> }): Promise<Metadata> {
  const viewer = await getViewer();
  const { clientId } = await params;
  const title = await asMe((db) => readName(db, scopeOf(viewer), clientId), { readOnly: true });
  return title ? { title } : {};
}
