import { type RawBuilder, sql } from 'kysely';

type Fragment = RawBuilder<unknown>;

/** An instant as ISO 8601 in UTC, to the microsecond: what a page shows, sends back and has compared. */
export function iso(instant: Fragment): Fragment {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

// Its aliases are nobody else's: with an `o` of its own it would answer for `o.user_id` whoever comes first.

/** The name by which a person is known here: an operator's own, else first and last name; null for nobody. */
export function personName(id: Fragment): Fragment {
  return sql`coalesce(
    (select runs.display_name from public.operators runs where runs.user_id = ${id}),
    (select nullif(trim(named.first_name || ' ' || named.last_name), '') from public.profiles named where named.user_id = ${id})
  )`;
}

/** A pattern of LIKE that any text holding these very words matches: `50 %` looks for « 50 % ». */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, (special) => `\\${special}`)}%`;
}
