import { asMe, getViewer, scopeOf } from '@foxeo/platform/session';
import type { Metadata } from 'next';
import { readTitle } from '../queries.ts';

/** The title of a submission's page: what it is about. A page that will answer 404 has none. */
export async function submissionMetadata({ params }: { params: Promise<{ submissionId: string }> }): Promise<Metadata> {
  const viewer = await getViewer();
  const { submissionId } = await params;
  const title = await asMe((db) => readTitle(db, scopeOf(viewer), submissionId), { readOnly: true });
  return title ? { title } : {};
}
