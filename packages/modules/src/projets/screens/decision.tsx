import { modulePage } from '@foxeo/platform/module-host';
import { scopeOf } from '@foxeo/platform/session';
import { redirect } from 'next/navigation';
import { projectHref } from '../addresses.ts';
import { readProjectOfDecision } from '../queries.ts';

/** `/projets/decisions/[decisionId]`: where a message leads; a decision is read in its project. */
export default modulePage('projets', async ({ viewer, db, params }) => {
  const projectId = await readProjectOfDecision(db, scopeOf(viewer), params.decisionId ?? '');
  return redirect(`${projectHref(projectId)}#decisions`);
});
