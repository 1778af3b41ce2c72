import { t } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Callout } from '@foxeo/ui/callout';
import { Card, CardHead } from '@foxeo/ui/card';
import { Segments } from '@foxeo/ui/filters';
import { TextLink } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { notFound } from 'next/navigation';
import { actionHref, noteHref, projectHref, projectsHref, sourceHref } from '../addresses.ts';
import { NoteForm } from '../components/note-form.tsx';
import { messages } from '../messages.ts';
import { listMembers, listOfClient, readSource } from '../queries.ts';
import { noteQuery } from '../schema.ts';
import { say, todayOf } from './reader.ts';

export const metadata = { title: t(messages, 'title') };

/** `/projets/noter?source=…&id=…`: an action or a decision, from what was said or sent. */
export default operatorPage('projets', async ({ viewer, db, query }) => {
  const asked = noteQuery.safeParse(query);
  if (!asked.success) notFound();
  const { source, id, quoi } = asked.data;
  const operatorId = viewer.operator.id;
  const today = todayOf(viewer.person);
  const noted = await readSource(db, operatorId, source, id);
  const scope = { side: 'operator', operatorId } as const;
  const lines = await listOfClient(db, scope, noted.clientId, today);
  const projects = lines
    .filter(({ status }) => status !== 'done' && status !== 'cancelled')
    .map((line) => ({ id: line.id, name: line.title, shared: line.shared }));
  const members = await listMembers(db, operatorId, noted.clientId);
  const backHref = sourceHref(source, id, noted.seq, noted.clientId);
  const title = say('note_title', { source: say(`note_from_${source}`) });
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title'), href: projectsHref() }, { label: title }]} />
      <PageHeader title={title} lead={noted.clientName} />
      <div className="grid max-w-2xl gap-6">
        <blockquote className="pj-quote">
          <p className="whitespace-pre-line">{excerpt(noted.text, 600)}</p>
          <p className="mt-2 text-sm">
            <TextLink href={backHref}>{say('note_open')}</TextLink>
          </p>
        </blockquote>
        {noted.actions.length + noted.decisions.length > 0 && (
          <Card aria-labelledby="deja">
            <CardHead id="deja" title={say('note_already')} />
            <List>
              {noted.actions.map((action) => (
                <ListItem
                  key={action.id}
                  className="pj-item"
                  href={actionHref(action.id)}
                  title={action.title}
                  note={say('note_action')}
                />
              ))}
              {noted.decisions.map((decision) => (
                <ListItem
                  key={decision.id}
                  className="pj-item"
                  href={projectHref(decision.projectId)}
                  title={decision.sentence}
                  note={say('note_decision')}
                />
              ))}
            </List>
          </Card>
        )}
        {!noted.moduleOn ? (
          <Callout tone="warn">
            <p>{say('module_off')}</p>
          </Callout>
        ) : projects.length === 0 ? (
          <Callout>
            <p>{say('note_no_project')}</p>
          </Callout>
        ) : (
          <>
            <div className="flex">
              <Segments
                label={say('note_what')}
                current={noteHref(source, id, quoi)}
                filters={[
                  { label: say('note_action'), href: noteHref(source, id) },
                  { label: say('note_decision'), href: noteHref(source, id, 'decision') },
                ]}
              />
            </div>
            <NoteForm
              key={quoi}
              what={quoi}
              projects={projects}
              members={members}
              today={today}
              source={{ kind: source, id, title: excerpt(noted.text.split('\n')[0] ?? '', 160) }}
              backHref={backHref}
            />
          </>
        )}
      </div>
    </>
  );
});

function excerpt(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}
