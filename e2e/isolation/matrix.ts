import {
  asUser,
  type Identity,
  identity,
  makePerson,
  refusal,
  type TestDatabase,
  type Tx,
  visitor,
} from '@foxeo/testing';
import { EXPECTATIONS } from './expectations.ts';
import { type Expectation, sorted, WHO, type Who } from './reach.ts';
import { LETTERS, type Letter, type World } from './world.ts';

export type People = Record<Who, Identity>;

/** The fourteen identities, made once for a world. */
export async function makePeople({ owner }: TestDatabase, world: World): Promise<People> {
  const { A, B, C, D } = world.tenants;
  const { first, second } = world.operators;
  const former = await makePerson(owner, 'Ancienne');
  await owner`insert into public.client_members (client_id, user_id, removed_at) values (${A.clientId}, ${former.userId}, now())`;
  const idle = await withSession(owner, A.owner, '31 days');
  const operatorIdle = await withSession(owner, first, '9 hours');
  return {
    visitor,
    ownerA: A.owner.identity,
    memberA: A.member.identity,
    ownerB: B.owner.identity,
    ownerOff: C.owner.identity,
    ownerPaused: D.owner.identity,
    former: identity(former, 'aal1'),
    // A token whose session was ended: the row is gone from auth.sessions.
    ended: identity({ ...A.owner, sessionId: crypto.randomUUID() }, 'aal2'),
    idle: identity({ ...A.owner, sessionId: idle }, 'aal1'),
    operator: first.identity,
    operatorNoFactor: first.withoutFactor,
    operatorIdle: identity({ ...first, sessionId: operatorIdle }, 'aal2'),
    operator2: second.identity,
    jobs: visitor,
  };
}

async function withSession(owner: TestDatabase['owner'], person: { userId: string }, age: string): Promise<string> {
  const id = crypto.randomUUID();
  await owner`insert into auth.sessions (id, user_id, created_at, updated_at, aal)
              values (${id}, ${person.userId}, now() - ${age}::interval, now(), 'aal2')`;
  return id;
}

/** One cell that is not as expected, in words. */
export type Mismatch = string;

export interface Search {
  /** This table alone. */
  table?: string;
  /** Enough is known after the first mismatch. */
  first?: boolean;
}

/** Tries every verb on every table (or on one) as everyone. Answers the cells that differ from the expectations. */
export async function runMatrix(
  db: TestDatabase,
  world: World,
  people: People,
  { table: only, first = false }: Search = {},
): Promise<Mismatch[]> {
  const mismatches: Mismatch[] = [];
  for (const who of WHO) {
    for (const [table, expectation] of Object.entries(EXPECTATIONS)) {
      if (only && table !== only) continue;
      if (first && mismatches.length > 0) return mismatches;
      mismatches.push(...(await tryTable(db, world, who, people[who], table, expectation)));
    }
  }
  return mismatches;
}

async function tryTable(
  db: TestDatabase,
  world: World,
  who: Who,
  as: Identity,
  table: string,
  expectation: Expectation,
): Promise<Mismatch[]> {
  const attempt = (work: (tx: Tx) => Promise<unknown>): Promise<string | null> =>
    who === 'jobs' ? refusal(db.jobs.begin((tx) => work(tx))) : refusal(asUser(db.app, as, work));
  const found: Mismatch[] = [];
  const compare = (verb: string, reached: string, expected: string) => {
    if (reached !== expected) found.push(`${who} ${verb} ${table}: reached “${reached}”, expected “${expected}”`);
  };

  compare(
    'select',
    await reach(db, world, who, as, `select 1 from public.${table} where ${expectation.row}`, expectation),
    sorted(expectation.select[who] ?? ''),
  );

  const column = expectation.update?.column;
  if (column) {
    const sighted = `update public.${table} set ${column} = ${column}`;
    compare(
      'update',
      await reach(db, world, who, as, `${sighted} where ${expectation.row}`, expectation),
      sorted(expectation.update?.reach[who] ?? ''),
    );
    // A statement that reads no column isn't held by the select policy: only the update policy stands in its way.
    const blind = await countRows(db, who, as, `update public.${table} set ${column} = default`);
    const seen = await countRows(db, who, as, sighted);
    if (blind !== seen) found.push(`${who} update ${table} blindly: ${blind} rows, ${seen} with open eyes`);
  }
  const closed = await protectedColumn(db, table);
  if (closed && (await attempt((tx) => tx.unsafe(`update public.${table} set ${closed} = default`))) !== '42501') {
    found.push(`${who} update ${table}.${closed}: not refused`);
  }
  if ((await attempt((tx) => tx.unsafe(`insert into public.${table} default values`))) !== '42501')
    found.push(`${who} insert ${table}: not refused`);
  if ((await attempt((tx) => tx.unsafe(`delete from public.${table}`))) !== '42501')
    found.push(`${who} delete ${table}: not refused`);
  return found;
}

/** The letters of the tenants whose rows the statement reaches; none when it is refused. */
async function reach(
  db: TestDatabase,
  world: World,
  who: Who,
  as: Identity,
  statement: string,
  { key, row }: Expectation,
): Promise<string> {
  const values: Record<Letter, string> = { A: '', B: '', C: '', D: '', Z: '' };
  for (const letter of LETTERS) {
    const { clientId, owner, operator } = world.tenants[letter];
    values[letter] = key === 'client' ? clientId : key === 'owner' ? owner.userId : operator.userId;
  }
  const letters: Letter[] = [];
  const work = async (tx: Tx) => {
    for (const letter of LETTERS) {
      const { count } = await tx.unsafe(statement.replace(row, row.replace('$1', `'${values[letter]}'`)));
      if (count > 0) letters.push(letter);
    }
  };
  try {
    if (who === 'jobs') await db.jobs.begin(work);
    else await asUser(db.app, as, work);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return '';
    throw error;
  }
  return sorted(letters);
}

/** Rows that a statement touches; none when it is refused. */
async function countRows(db: TestDatabase, who: Who, as: Identity, statement: string): Promise<number> {
  const work = async (tx: Tx) => (await tx.unsafe(statement)).count;
  try {
    return who === 'jobs' ? await db.jobs.begin(work) : await asUser(db.app, as, work);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return 0;
    throw error;
  }
}

const closedColumns = new WeakMap<TestDatabase, Map<string, string>>();

/** A column that nobody of the apps may update, as the migrations left it. */
async function protectedColumn(db: TestDatabase, table: string): Promise<string | undefined> {
  let columns = closedColumns.get(db);
  if (!columns) {
    const rows = await db.owner<{ table: string; column: string }[]>`
      select distinct on (c.table_name) c.table_name as table, c.column_name as column
      from information_schema.columns c
      where c.table_schema = 'public' and not exists (
        select from information_schema.column_privileges p
        where p.grantee = 'authenticated' and p.privilege_type = 'UPDATE' and p.table_schema = 'public'
          and p.table_name = c.table_name and p.column_name = c.column_name)
      order by c.table_name, c.ordinal_position`;
    columns = new Map(rows.map((row) => [row.table, row.column]));
    closedColumns.set(db, columns);
  }
  return columns.get(table);
}
