import type { NotificationsConfig } from '@foxeo/core/notifications';
import { notificationsConfig } from '@foxeo/core/notifications';
import { type Db, sql } from '@foxeo/db';

// Each form carries a mark of what it edits and nothing else, so that a menu folded in another tab refuses no save, and
// a name changed there does.
const MARKS = {
  profile: sql`md5(jsonb_build_array(p.first_name, p.last_name, p.job, u.phone, u.address_form, u.time_zone, u.town)::text)`,
  preferences: sql`md5(jsonb_build_array(u.theme, u.text_size, u.reduced_motion, u.high_contrast)::text)`,
  notifications: sql`md5(u.notifications_config::text)`,
} as const;
export type Edited = keyof typeof MARKS;

/** The mark of what is stored now. `hold` keeps others from changing it until the transaction ends. */
export async function readMark(db: Db, userId: string, edited: Edited, { hold = false } = {}): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select ${MARKS[edited]} as mark
    from public.profiles p join public.user_preferences u on u.user_id = p.user_id
    where p.user_id = ${userId} ${hold ? sql`for update` : sql``}
  `.execute(db);
  return rows[0]?.mark ?? '';
}

export interface Profile {
  firstName: string;
  lastName: string;
  job: string | null;
  phone: string | null;
  addressForm: 'tu' | 'vous';
  timeZone: string;
  town: string | null;
}

export async function readProfile(db: Db, userId: string): Promise<Profile | undefined> {
  return db
    .selectFrom('profiles as p')
    .innerJoin('user_preferences as u', 'u.user_id', 'p.user_id')
    .where('p.user_id', '=', userId)
    .select([
      'p.first_name as firstName',
      'p.last_name as lastName',
      'p.job',
      'u.phone',
      'u.address_form as addressForm',
      'u.time_zone as timeZone',
      'u.town',
    ])
    .executeTakeFirst();
}

export async function readNotificationsConfig(db: Db, userId: string): Promise<NotificationsConfig> {
  const row = await db
    .selectFrom('user_preferences')
    .where('user_id', '=', userId)
    .select('notifications_config')
    .executeTakeFirst();
  return notificationsConfig.parse(row?.notifications_config ?? {});
}

export interface OpenSession {
  id: string;
  app: 'hub' | 'lab' | 'one';
  ip: string | null;
  userAgent: string | null;
  lastSeenAt: Date;
  current: boolean;
}

export async function listSessions(db: Db): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    select session_id as id, app, host(ip) as ip, user_agent as "userAgent", last_seen_at as "lastSeenAt", current
    from app.my_sessions() order by current desc, last_seen_at desc
  `.execute(db);
  return rows;
}

export async function recoveryCodesLeft(db: Db): Promise<number> {
  const { rows } = await sql<{ left: number }>`select app.recovery_codes_left() as left`.execute(db);
  return rows[0]?.left ?? 0;
}

export interface ConsentLine {
  id: string;
  purpose: string;
  decision: 'granted' | 'withdrawn';
  version: number;
  title: string;
  channel: string;
  at: Date;
}

/** Everything this person said to the texts, the latest first. */
export async function listConsents(db: Db, userId: string): Promise<ConsentLine[]> {
  return db
    .selectFrom('consents as c')
    .innerJoin('consent_texts as t', (on) =>
      on.onRef('t.purpose', '=', 'c.purpose').onRef('t.version', '=', 'c.text_version'),
    )
    .where('c.user_id', '=', userId)
    .select(['c.id', 'c.purpose', 'c.decision', 'c.text_version as version', 't.title', 'c.channel', 'c.at'])
    .orderBy('c.at', 'desc')
    .orderBy('c.id')
    .limit(200)
    .execute();
}

export interface JournalLine {
  seq: number;
  at: Date;
  action: string;
  actorKind: 'operator' | 'client' | 'guest' | 'elio' | 'support' | 'system' | 'orpheus';
  /** « Léa Moreau »; null for the system, and for people who are gone. */
  actor: string | null;
  mine: boolean;
  /** What it was done to, where it has a name: a document's. */
  object: string | null;
}

export type JournalBy = 'others' | 'operator' | 'elio';

/**
 * What was done to a client's data, the latest first, from `before` down. Row security shows an owner all that concerns
 * his client and is not the operator's alone, and a plain member his own acts.
 */
export async function readJournal(
  db: Db,
  {
    clientId,
    userId,
    before,
    limit,
    by = null,
    kind = null,
  }: {
    clientId: string;
    userId: string;
    before: number | null;
    limit: number;
    by?: JournalBy | null;
    kind?: 'readings' | 'changes' | null;
  },
): Promise<JournalLine[]> {
  return db
    .selectFrom('audit_log as a')
    .leftJoin('profiles as p', 'p.user_id', 'a.actor_id')
    .leftJoin('operators as o', 'o.user_id', 'a.actor_id')
    .where('a.chain', '=', clientId)
    .where('a.client_id', '=', clientId)
    .$if(before !== null, (query) => query.where('a.seq', '<', before ?? 0))
    .$if(by === 'others', (query) => query.where(sql<boolean>`a.actor_id is distinct from ${userId}::uuid`))
    .$if(by === 'operator', (query) => query.where('a.actor_kind', 'in', ['operator', 'support']))
    .$if(by === 'elio', (query) => query.where('a.actor_kind', 'in', ['elio', 'orpheus']))
    .$if(kind === 'readings', (query) => query.where(sql<boolean>`a.action like '%.opened'`))
    .$if(kind === 'changes', (query) => query.where(sql<boolean>`a.action not like '%.opened'`))
    .select([
      'a.seq',
      'a.at',
      'a.action',
      'a.actor_kind as actorKind',
      sql<string | null>`coalesce(o.display_name, nullif(trim(p.first_name || ' ' || p.last_name), ''))`.as('actor'),
      sql<boolean>`a.actor_id is not distinct from ${userId}::uuid`.as('mine'),
      sql<string | null>`case a.entity
        when 'document' then (select d.file_name from public.documents d where d.id = a.entity_id::uuid)
        when 'submission' then (select s.title from public.submissions s where s.id = a.entity_id::uuid)
        when 'parcours' then (select c.name from public.parcours c where c.id = a.entity_id::uuid)
        when 'step' then (select s.title from public.parcours_steps s where s.id = a.entity_id::uuid)
        when 'project' then (select c.title from public.projects c where c.id = a.entity_id::uuid)
        when 'project_step' then (select s.title from public.project_steps s where s.id = a.entity_id::uuid)
        when 'action' then (select c.title from public.project_actions c where c.id = a.entity_id::uuid)
        when 'decision' then (select c.sentence from public.decisions c where c.id = a.entity_id::uuid)
      end`.as('object'),
    ])
    .orderBy('a.seq', 'desc')
    .limit(limit)
    .execute();
}
