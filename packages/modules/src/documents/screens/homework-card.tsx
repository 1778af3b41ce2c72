import { formatDate } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { Card, CardHead } from '@foxeo/ui/card';
import { HomeworkAnswer } from '../components/homework-answer.tsx';
import { HomeworkReview } from '../components/homework-review.tsx';
import { homeworkMessages } from '../messages/homework.ts';
import { mayAnswer } from '../rules.ts';
import type { Homework } from '../schema/life.ts';
import type { DocumentSheet } from '../schema.ts';
import { StateBadge } from './state-badge.tsx';
import type { Reader } from './wording.ts';

export interface HomeworkCardProps {
  sheet: DocumentSheet;
  homework: Homework;
  reader: Reader;
  personId: string;
  operator: string;
}

/** What is asked, until when, and the way to answer or to read the answer. */
export function HomeworkCard({ sheet, homework, reader, personId, operator }: HomeworkCardProps) {
  const { address, side, zone } = reader;
  const say = translator(homeworkMessages, { address });
  const { state, instruction, dueAt } = homework;
  return (
    <Card aria-labelledby="homework" className="mb-5 grid gap-4">
      <CardHead id="homework" title={say('instruction')} end={<StateBadge document={sheet} viewer={side} />} />
      <p className="max-w-[72ch] whitespace-pre-wrap break-words text-md">{instruction}</p>
      <p className="text-sm text-muted">
        {dueAt ? say('due', { date: formatDate(new Date(dueAt), zone, 'full') }) : say('no_due')}
        {state === 'late' && <> · {say(side === 'client' ? 'late_kindly' : 'late_operator')}</>}
      </p>
      {side === 'client' && mayAnswer(sheet) && (
        <HomeworkAnswer
          documentId={sheet.id}
          clientId={sheet.clientId}
          personId={personId}
          operator={operator}
          state={state}
          address={address}
        />
      )}
      {side === 'operator' && state === 'handed_in' && <HomeworkReview documentId={sheet.id} address={address} />}
      {side === 'operator' && (state === 'to_do' || state === 'late' || state === 'to_redo') && (
        <p className="text-sm text-muted">{say('waiting')}</p>
      )}
    </Card>
  );
}
