import postgres, { type Sql, type TransactionSql } from 'postgres';
import type { Identity } from './identity.ts';

/** What the policies on `realtime.messages` allow on a topic, by extension. */
export interface Permissions {
  broadcast: boolean;
  presence: boolean;
}

export interface Authoriser {
  /** Whether a row of the topic would be seen: a `select` policy. */
  mayRead(identity: Identity, topic: string): Promise<Permissions>;
  /** Whether a row of the topic could be added: an `insert` policy. */
  mayWrite(identity: Identity, topic: string): Promise<Permissions>;
}

/** The database could not be asked: neither allowed nor refused. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}

const NOTHING: Permissions = { broadcast: false, presence: false };
const INSUFFICIENT_PRIVILEGE = '42501';
/** Classes of SQLSTATE that speak of the server, not of the question. */
const SERVER_TROUBLE = /^(08|53|57|58)/;

class RolledBack extends Error {}

/**
 * Asks the policies as the hosted service does: in a transaction that is always rolled back, as the user. Reading is
 * asked with rows that the owner has just put in, writing by putting them in.
 *
 * @param sql connected as `supabase_realtime_admin`, who owns the table and may become the roles of a token.
 */
export function createAuthoriser(sql: Sql): Authoriser {
  return {
    mayRead: (identity, topic) =>
      ask(sql, async (tx) => {
        const probes = await tx<{ id: string; extension: string }[]>`
          insert into realtime.messages (topic, extension)
          values (${topic}, 'broadcast'), (${topic}, 'presence')
          returning id, extension`;
        await become(tx, identity, topic);
        const seen = await tx<{ extension: string }[]>`
          select extension from realtime.messages
          where topic = ${topic} and id = any(${probes.map(({ id }) => id)}::uuid[])`;
        const sees = (extension: string) => seen.some((row) => row.extension === extension);
        return { broadcast: sees('broadcast'), presence: sees('presence') };
      }),

    mayWrite: (identity, topic) =>
      ask(sql, async (tx) => {
        await become(tx, identity, topic);
        const broadcast = await mayInsert(tx, topic, 'broadcast');
        return { broadcast, presence: await mayInsert(tx, topic, 'presence') };
      }),
  };
}

async function become(tx: TransactionSql, { role, claims }: Identity, topic: string): Promise<void> {
  await tx`
    select set_config('role', ${role}, true),
      set_config('realtime.topic', ${topic}, true),
      set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
}

async function mayInsert(tx: TransactionSql, topic: string, extension: keyof Permissions): Promise<boolean> {
  try {
    await tx.savepoint((sp) => sp`insert into realtime.messages (topic, extension) values (${topic}, ${extension})`);
    return true;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === INSUFFICIENT_PRIVILEGE) return false;
    throw error;
  }
}

/** A policy that fails refuses: the mistake goes to the log without the row that provoked it. */
async function ask(sql: Sql, question: (tx: TransactionSql) => Promise<Permissions>): Promise<Permissions> {
  let answer = NOTHING;
  try {
    await sql.begin(async (tx) => {
      answer = await question(tx);
      throw new RolledBack();
    });
  } catch (error) {
    if (error instanceof RolledBack) return answer;
    if (!(error instanceof postgres.PostgresError) || SERVER_TROUBLE.test(error.code)) {
      throw new DatabaseUnavailable('the policies could not be asked', { cause: error });
    }
    console.error(`realtime: RlsPolicyError ${error.code}: ${error.message}`);
  }
  return NOTHING;
}
