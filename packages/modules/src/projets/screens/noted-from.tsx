import type { Db } from '@foxeo/db';
import { isModuleOn, scopeOf, type Viewer } from '@foxeo/platform/session';
import { Card, CardHead } from '@foxeo/ui/card';
import { LinkButton } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { CircleCheck } from 'lucide-react';
import { actionHref, noteHref, projectHref } from '../addresses.ts';
import { listNoted } from '../queries.ts';
import { say } from './reader.ts';

export interface NotedFromProps {
  viewer: Viewer;
  /** The page's transaction. */
  db: Db;
  documentId: string;
}

/**
 * The actions and decisions noted from a document, and for the operator the way to note more. It asks the page's
 * database, so await it while the page's transaction is open. Null when there is nothing to show.
 */
export async function NotedFrom({ viewer, db, documentId }: NotedFromProps) {
  if (!isModuleOn(viewer, 'projets')) return null;
  const { actions, decisions } = await listNoted(db, scopeOf(viewer), documentId);
  if (viewer.side === 'client' && actions.length + decisions.length === 0) return null;
  return (
    <Card aria-labelledby="notes-de-projet">
      <CardHead id="notes-de-projet" title={say('noted_from')} />
      <div className="grid gap-3">
        {actions.length + decisions.length > 0 && (
          <List>
            {actions.map(({ id, title }) => (
              <ListItem key={id} className="pj-item" href={actionHref(id)} title={title} note={say('note_action')} />
            ))}
            {decisions.map(({ id, projectId, sentence }) => (
              <ListItem
                key={id}
                className="pj-item"
                href={projectHref(projectId)}
                title={sentence}
                note={say('note_decision')}
              />
            ))}
          </List>
        )}
        {viewer.side === 'operator' && (
          <div>
            <LinkButton size="sm" href={noteHref('document', documentId)} icon={<CircleCheck aria-hidden="true" />}>
              {say('note_more')}
            </LinkButton>
          </div>
        )}
      </div>
    </Card>
  );
}
