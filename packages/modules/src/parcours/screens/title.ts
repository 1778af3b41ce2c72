import { asMe, getMember } from '@foxeo/platform/session';
import type { Metadata } from 'next';
import { readStepTitle } from '../queries.ts';

/** The title of a step's page. A page that will answer 404 has none. */
export async function stepMetadata({ params }: { params: Promise<{ stepId: string }> }): Promise<Metadata> {
  const { client } = await getMember();
  const { stepId } = await params;
  const title = await asMe((db) => readStepTitle(db, client.id, stepId), { readOnly: true });
  return title ? { title } : {};
}
