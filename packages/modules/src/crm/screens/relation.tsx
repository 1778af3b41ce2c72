import { addDays, formatDateTime, plainDateIn } from '@foxeo/core/dates';
import { HelpTip } from '@foxeo/platform/help';
import { operatorPage } from '@foxeo/platform/module-host';
import { Badge } from '@foxeo/ui/badge';
import { Callout } from '@foxeo/ui/callout';
import { Card, CardHead } from '@foxeo/ui/card';
import { List, ListItem } from '@foxeo/ui/list';
import { Pin } from 'lucide-react';
import { Markdown } from '../../documents/public.ts';
import { NoteForm } from '../components/note-form.tsx';
import { NoteItem } from '../components/note-item.tsx';
import { ReminderActs } from '../components/reminder-acts.tsx';
import { ReminderForm } from '../components/reminder-form.tsx';
import { listNotes, listPrivateDocuments, listReferrers, listReminders, readRelation } from '../queries.ts';
import { usualDue } from '../rules.ts';
import { type Note, type Relation, type Reminder, relationQuery } from '../schema.ts';
import { readTimeline } from '../timeline.ts';
import { CvCard, PersonCard, TalkCard } from './person.tsx';
import { type Reader, say, wallOf } from './reader.ts';
import { TimelineCard } from './timeline-card.tsx';

/** The *Relation* tab of a client's sheet: who the person is, what was said, what to remember. */
export default operatorPage('crm', async ({ viewer, db, params, query }) => {
  const operatorId = viewer.operator.id;
  const clientId = params.clientId ?? '';
  const asked = relationQuery.parse(query);
  const relation = await readRelation(db, operatorId, clientId);
  const [reminders, notes, timeline, referrers, documents] = await Promise.all([
    listReminders(db, operatorId, clientId),
    listNotes(db, operatorId, clientId),
    readTimeline(db, operatorId, clientId, asked),
    listReferrers(db, operatorId, clientId),
    listPrivateDocuments(db, operatorId, clientId),
  ]);
  const reader: Reader = { now: new Date(), zone: viewer.person.timeZone, userId: viewer.person.userId };
  const blank = isBlank(relation) && notes.length === 0 && reminders.length === 0;
  return (
    <>
      {blank && (
        <Callout className="mb-6" title={say('nothing_title')}>
          <p>{say('nothing_text')}</p>
        </Callout>
      )}
      <div className="sh-columns">
        <div className="grid gap-6">
          <Reminders clientId={clientId} reminders={reminders} {...reader} />
          <Notes clientId={clientId} notes={notes} {...reader} />
          <TimelineCard clientId={clientId} query={asked} timeline={timeline} {...reader} />
        </div>
        <div className="grid gap-6">
          <PersonCard relation={relation} referrers={referrers} {...reader} />
          <TalkCard relation={relation} />
          <CvCard relation={relation} documents={documents} />
        </div>
      </div>
    </>
  );
});

function isBlank({ howMet, family, career, story, birthDay, referrer, referredBy }: Relation): boolean {
  return !(howMet || family || career || story || birthDay || referrer || referredBy);
}

function Reminders({ clientId, reminders, now, zone, userId }: Reader & { clientId: string; reminders: Reminder[] }) {
  const today = plainDateIn(now, zone);
  const tomorrow = usualDue(today);
  const nextWeek = `${addDays(today, 7)}T09:00`;
  return (
    <Card flush aria-labelledby="rappels">
      <CardHead id="rappels" title={say('reminders')} />
      {reminders.length === 0 ? (
        <p className="crm-none">{say('reminders_none')}</p>
      ) : (
        <List>
          {reminders.map((reminder) => {
            const due = new Date(reminder.dueAt);
            const waits = reminder.status === 'pending';
            return (
              <ListItem
                key={reminder.id}
                id={`rappel-${reminder.id}`}
                title={waits ? reminder.title : <s className="text-muted">{reminder.title}</s>}
                note={
                  waits
                    ? formatDateTime(due, zone)
                    : say(reminder.status === 'done' ? 'reminder_done' : 'reminder_cancelled')
                }
                {...(waits && due <= now && { urgency: 'late' })}
                end={
                  <ReminderActs reminder={reminder} due={wallOf(due, zone)} tomorrow={tomorrow} nextWeek={nextWeek} />
                }
              />
            );
          })}
        </List>
      )}
      <div className="crm-foot">
        <ReminderForm clientId={clientId} draft={`crm:rappel:${userId}:${clientId}`} usual={tomorrow} />
      </div>
    </Card>
  );
}

function Notes({ clientId, notes, zone, userId }: Reader & { clientId: string; notes: Note[] }) {
  return (
    <Card flush aria-labelledby="notes">
      <CardHead id="notes" title={say('notes')} tip={<HelpTip subject={say('notes')}>{say('tip_notes')}</HelpTip>} />
      <div className="crm-top">
        <NoteForm
          clientId={clientId}
          draft={`crm:note:${userId}:${clientId}`}
          audience={say('audience')}
          notice={say('notice')}
        />
      </div>
      {notes.length === 0 ? (
        <p className="crm-none">{say('notes_none')}</p>
      ) : (
        <ul className="crm-notes">
          {notes.map((note) => (
            <NoteItem
              key={note.id}
              note={note}
              audience={say('audience')}
              head={
                <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
                  <time dateTime={note.notedAt}>{formatDateTime(new Date(note.notedAt), zone)}</time>
                  {note.pinned && <Badge icon={<Pin aria-hidden="true" />}>{say('pinned')}</Badge>}
                </p>
              }
            >
              <Markdown text={note.body} />
            </NoteItem>
          ))}
        </ul>
      )}
    </Card>
  );
}
