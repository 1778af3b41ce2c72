import { formatDateTime, formatRelative, knownZone } from '@foxeo/core/dates';
import { isHeardOnItsPage, sayNotification } from '@foxeo/core/notification-texts';
import { NOTIFICATION_SOURCES, type NotificationPriority, type NotificationSource } from '@foxeo/core/notifications';
import { type Db, sql } from '@foxeo/db';
import type { Viewer } from '../session/public.ts';
import type { ListQuery, NotificationLine, NotificationPage } from './schema.ts';

const PAGE = 30;

interface Row {
  id: string;
  source: NotificationSource;
  type: string;
  priority: NotificationPriority;
  params: Record<string, unknown>;
  path: string;
  createdAt: Date;
  readAt: Date | null;
  doneAt: Date | null;
  snoozedUntil: Date | null;
  muted: boolean;
}

const COLUMNS = sql`n.id, n.source, n.type, n.priority, n.params, n.path, n.created_at as "createdAt",
  n.read_at as "readAt", n.done_at as "doneAt", n.snoozed_until as "snoozedUntil",
  exists (select from public.notification_mutes m where m.user_id = n.user_id and m.thread = n.thread) as muted`;

/** Those of this person in this app; in a client's space, those of that space. */
function ofViewer(viewer: Viewer) {
  const space = viewer.side === 'client' ? sql`and (n.client_id is null or n.client_id = ${viewer.client.id})` : sql``;
  return sql`n.user_id = ${viewer.person.userId} and n.app = ${viewer.app}::public.dashboard ${space}`;
}

const AWAKE = sql`(n.snoozed_until is null or n.snoozed_until <= now())`;
const FILTERS = {
  unread: sql`n.read_at is null and n.archived_at is null and ${AWAKE}`,
  all: sql`n.archived_at is null and ${AWAKE}`,
  snoozed: sql`n.archived_at is null and n.snoozed_until > now()`,
};

/** A page of the centre, newest first. */
export async function listNotifications(
  db: Db,
  viewer: Viewer,
  { filter, source, client, before }: ListQuery,
): Promise<NotificationPage> {
  const ofSource = source ? sql`and n.source = ${source}::public.notification_source` : sql``;
  const about = client ? sql`and n.client_id = ${client}::uuid` : sql``;
  const older = before ? sql`and n.created_at < ${before}::timestamptz` : sql``;
  const { rows } = await sql<Row>`
    select ${COLUMNS} from public.notifications n
    where ${ofViewer(viewer)} and ${FILTERS[filter]} ${ofSource} ${about} ${older}
    order by n.created_at desc limit ${PAGE + 1}
  `.execute(db);
  const shown = rows.slice(0, PAGE);
  const now = new Date();
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return { lines: shown.map((row) => toLine(row, viewer, now)), next: last?.createdAt.toISOString() ?? null };
}

/** How many are unread and awake, of sources whose badge is on: the bell's figure. */
export async function countUnread(db: Db, viewer: Viewer): Promise<number> {
  const silent = Object.entries(viewer.person.notificationsConfig.sources)
    .filter(([, { badge, enabled }]) => !badge || !enabled)
    .map(([name]) => name);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from public.notifications n
    where ${ofViewer(viewer)} and ${FILTERS.unread} and n.source::text <> all (${silent}::text[])
  `.execute(db);
  return rows[0]?.count ?? 0;
}

export interface ClientOfNews {
  id: string;
  name: string;
  count: number;
}

/** The clients of whom the operator has news, those with the most unread first. */
export async function listClientsOfNews(db: Db, viewer: Viewer): Promise<ClientOfNews[]> {
  if (viewer.side !== 'operator') return [];
  const { rows } = await sql<ClientOfNews>`
    select c.id, coalesce(nullif(c.company, ''), c.first_name || ' ' || c.last_name) as name,
      count(*) filter (where n.read_at is null)::int as count
    from public.notifications n join public.clients c on c.id = n.client_id and c.operator_id = ${viewer.operator.id}
    where ${ofViewer(viewer)} and n.archived_at is null
    group by c.id order by 3 desc, max(n.created_at) desc limit 12
  `.execute(db);
  return rows;
}

/** What the person has had news of, in the order of the settings: nobody filters by what never came. */
export async function listSourcesOfNews(db: Db, viewer: Viewer): Promise<NotificationSource[]> {
  const { rows } = await sql<{ source: NotificationSource }>`
    select distinct n.source from public.notifications n where ${ofViewer(viewer)} and n.archived_at is null
  `.execute(db);
  const had = new Set(rows.map(({ source }) => source));
  return NOTIFICATION_SOURCES.filter((source) => had.has(source));
}

export interface TypeFigures {
  side: 'operator' | 'client';
  type: string;
  sent: number;
  acted: number;
}

/** What was sent to the operator and to his clients in ninety days, type by type, and acted on. */
export async function readFigures(db: Db): Promise<TypeFigures[]> {
  const { rows } = await sql<TypeFigures>`
    select side, type, sent::int as sent, acted::int as acted from app.notification_figures()
  `.execute(db);
  return rows;
}

export interface Arrival extends NotificationLine {
  priority: NotificationPriority;
  heardOnItsPage: boolean;
}

/** One that has just arrived; null when it is not this person's, not this app's, or read already. */
export async function findArrival(db: Db, viewer: Viewer, id: string): Promise<Arrival | null> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from public.notifications n
    where n.id = ${id}::uuid and ${ofViewer(viewer)} and n.read_at is null
  `.execute(db);
  const [row] = rows;
  return row
    ? { ...toLine(row, viewer, new Date()), priority: row.priority, heardOnItsPage: isHeardOnItsPage(row.type) }
    : null;
}

function toLine(row: Row, { person }: Viewer, now: Date): NotificationLine {
  const zone = knownZone(person.timeZone);
  const { title, action } = sayNotification(row.type, row.params, person.addressForm);
  return {
    id: row.id,
    source: row.source,
    title,
    action,
    href: row.path,
    createdAt: row.createdAt.toISOString(),
    when: formatRelative(row.createdAt, now, zone),
    read: row.readAt !== null,
    done: row.doneAt !== null,
    muted: row.muted,
    snoozedUntil: row.snoozedUntil && row.snoozedUntil > now ? formatDateTime(row.snoozedUntil, zone) : null,
  };
}
