import { translator } from '@foxeo/core/messages';
import { Card, CardHead } from '@foxeo/ui/card';
import { Link } from '@foxeo/ui/link';
import { RelativeTime } from '@foxeo/ui/relative-time';
import { Timeline, TimelineItem } from '@foxeo/ui/timeline';
import {
  Archive,
  ArchiveRestore,
  Check,
  CircleSlash,
  Eye,
  type LucideIcon,
  NotebookPen,
  PencilLine,
  RotateCcw,
  Send,
  Undo2,
  Users,
} from 'lucide-react';
import { documentHref } from '../addresses.ts';
import { historyMessages } from '../messages/history.ts';
import type { DocumentEvent, EventKind } from '../schema/life.ts';
import type { Reader } from './wording.ts';

const ICONS: Record<EventKind, LucideIcon> = {
  shared: Users,
  withdrawn: CircleSlash,
  archived: Archive,
  unarchived: ArchiveRestore,
  given: NotebookPen,
  changed: PencilLine,
  handed_in: Send,
  ticked: Check,
  unticked: Undo2,
  seen: Eye,
  reopened: RotateCcw,
};

/** What became of a document, newest first, in the words that were said. */
export function HistoryCard({ events, reader }: { events: readonly DocumentEvent[]; reader: Reader }) {
  if (events.length === 0) return null;
  const say = translator(historyMessages, { address: reader.address });
  return (
    <Card aria-labelledby="document-history">
      <CardHead id="document-history" title={say('title')} />
      <Timeline>
        {events.toReversed().map(({ id, kind, by, mine, comment, files, at }) => {
          const Icon = ICONS[kind];
          return (
            <TimelineItem
              key={id}
              icon={<Icon />}
              title={mine ? say(`${kind}_me`) : say(kind, { who: by ?? say('someone') })}
              when={<RelativeTime instant={new Date(at)} now={reader.now} zone={reader.zone} />}
            >
              {comment && <p className="whitespace-pre-wrap break-words">{comment}</p>}
              {files.length > 0 && (
                <ul className="mt-1 grid gap-1">
                  {files.map((file) => (
                    <li key={file.id}>
                      <Link href={documentHref(file.id)} prefetch={false} className="fx-link break-words">
                        {file.name}
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </TimelineItem>
          );
        })}
      </Timeline>
    </Card>
  );
}
