import { translator } from '@foxeo/core/messages';
import type { MemberViewer } from '@foxeo/platform/session';
import { Avatar } from '@foxeo/ui/avatar';
import { Card } from '@foxeo/ui/card';
import { TextLink } from '@foxeo/ui/link-button';
import { BookOpen, NotebookPen } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checklist } from '../components/checklist.tsx';
import { clientMessages } from '../messages.ts';
import type { StepSheet } from '../schema.ts';

/** Who does what, why, and how one knows that it is done. */
export function StepParts({ sheet, viewer, open }: { sheet: StepSheet; viewer: MemberViewer; open: boolean }) {
  const { content } = sheet;
  const address = viewer.person.addressForm;
  const say = translator(clientMessages, { address });
  const operator = viewer.client.operatorName;
  if (!content) return null;
  const { why, criterion, clientRole, operatorRole, checklist, resources, homework, deliverable } = content;
  const me = `${viewer.person.firstName} ${viewer.person.lastName}`.trim() || viewer.client.name;
  return (
    <>
      <div className="pa-sides">
        {(clientRole || checklist.length > 0) && (
          <Side id="vous" name={me} title={say('your_part')}>
            {clientRole && <p className="whitespace-pre-line">{clientRole}</p>}
            {checklist.length > 0 && (
              <Checklist stepId={sheet.id} items={checklist} ticked={sheet.ticked} open={open} address={address} />
            )}
          </Side>
        )}
        {(operatorRole || resources.length > 0) && (
          <Side id="lui" name={operator} title={say('operator_part', { operator })}>
            {operatorRole && <p className="whitespace-pre-line">{operatorRole}</p>}
            {resources.length > 0 && (
              <ul className="grid gap-1.5" aria-label={say('resources')}>
                {resources.map(({ label, url }) => (
                  <li key={url}>
                    <TextLink
                      href={url}
                      target="_blank"
                      rel="noopener noreferrer"
                      icon={<BookOpen aria-hidden="true" />}
                    >
                      {label}
                    </TextLink>
                  </li>
                ))}
              </ul>
            )}
          </Side>
        )}
      </div>
      {(why || criterion || deliverable || homework.length > 0) && (
        <Card className="grid gap-4">
          {why && <Words title={say('why')}>{why}</Words>}
          {criterion && <Words title={say('criterion')}>{criterion}</Words>}
          {homework.length > 0 && (
            <div>
              <h2 className="pa-words-title">{say('homework')}</h2>
              <ul className="mt-2 grid gap-3">
                {homework.map(({ title, instruction, days }) => (
                  <li key={title} className="flex gap-3">
                    <NotebookPen className="mt-0.5 size-4 flex-none text-muted" aria-hidden="true" />
                    <div>
                      <p className="font-medium">
                        {title}{' '}
                        <span className="font-normal text-muted">· {say('homework_days', { count: days })}</span>
                      </p>
                      {instruction && <p className="text-sm text-soft">{instruction}</p>}
                    </div>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Card>
      )}
    </>
  );
}

function Side({ id, name, title, children }: { id: string; name: string; title: string; children: ReactNode }) {
  return (
    <Card aria-labelledby={id}>
      <div className="mb-3 flex items-center gap-3">
        <Avatar name={name} />
        <h2 id={id} className="font-ui text-md font-semibold">
          {title}
        </h2>
      </div>
      <div className="grid gap-3 text-soft">{children}</div>
    </Card>
  );
}

function Words({ title, children }: { title: string; children: string }) {
  return (
    <div>
      <h2 className="pa-words-title">{title}</h2>
      <p className="mt-1 whitespace-pre-line text-soft">{children}</p>
    </div>
  );
}
