import { formatDateTime } from '@foxeo/core/dates';
import { type Catalogue, sayMessage } from '@foxeo/core/messages';
import { Card, CardHead } from '@foxeo/ui/card';
import { List, ListItem } from '@foxeo/ui/list';
import { ReminderActs } from '../components/reminder-acts.tsx';
import { messages } from '../messages.ts';
import type { PlannedReminder } from '../schema.ts';
import { type Reader, say, wallOf } from './reader.ts';

/** What comes, and what became of what was planned. */
export function Planned({ reminders, now, zone }: Reader & { reminders: PlannedReminder[] }) {
  return (
    <Card flush aria-labelledby="prevu">
      <CardHead id="prevu" title={say('planned')} />
      {reminders.length === 0 ? (
        <p className="crm-none">{say('planned_none')}</p>
      ) : (
        <List>
          {reminders.map((reminder) => {
            const what = sayTemplate(reminder.template);
            const due = new Date(reminder.dueAt);
            const late = reminder.status === 'pending' && due <= now;
            return (
              <ListItem
                key={reminder.id}
                title={reminder.status === 'pending' ? what : <s className="text-muted">{what}</s>}
                note={sayState(reminder, late, formatDateTime(due, zone))}
                {...(late && { urgency: 'late' })}
                end={<ReminderActs reminder={reminder} what={what} due={wallOf(due, zone)} />}
              />
            );
          })}
        </List>
      )}
    </Card>
  );
}

export function sayTemplate(template: string): string {
  const catalogue: Catalogue = messages;
  return sayMessage(catalogue[`reminder_${template}`] ?? template);
}

function sayState({ status, body }: PlannedReminder, late: boolean, when: string): string {
  if (status === 'done' || status === 'cancelled') return say(`reminder_${status}`);
  if (status === 'sent') return say('reminder_sent', { when: `le ${when}` });
  if (body !== null) return say('reminder_sends', { when: `le ${when}` });
  return late ? say('reminder_told', { when: `le ${when}` }) : say('reminder_tells', { when: `le ${when}` });
}
