import type { Database, Db, Session } from '@foxeo/db';
import type postgres from 'postgres';

type Compiled = ReturnType<ReturnType<Db['getExecutor']>['compileQuery']>;

/** A node of `explain (format json)`: PostgreSQL's manual, “Using EXPLAIN”. */
interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

/** Runs `work` as the person and answers the plan of each query that it made, by its text. */
export async function plansOf(
  database: Database,
  session: Session,
  work: (db: Db) => Promise<unknown>,
): Promise<{ query: string; plan: PlanNode }[]> {
  const plans: { query: string; plan: PlanNode }[] = [];
  await database.asUser(
    session,
    (db) => {
      const asked = new Map<string, Compiled>();
      const watched = db.withPlugin({
        transformQuery({ node, queryId }) {
          asked.set(queryId.queryId, db.getExecutor().compileQuery(node, queryId));
          return node;
        },
        async transformResult({ result, queryId }) {
          const query = asked.get(queryId.queryId);
          if (query) plans.push({ query: query.sql, plan: await explain(db, query) });
          return result;
        },
      });
      return work(watched);
    },
    { readOnly: true },
  );
  return plans;
}

async function explain(db: Db, query: Compiled): Promise<PlanNode> {
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': { Plan: PlanNode }[] }>({
    ...query,
    sql: `explain (format json) ${query.sql}`,
  });
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
  if (!plan) throw new Error('no plan');
  return plan;
}

/** The large tables that a plan reads from one end to the other, be it through an index. */
export function wholeReads(plan: PlanNode, large: ReadonlySet<string>): string[] {
  const { 'Node Type': type, 'Relation Name': table = '', Plans: parts = [] } = plan;
  const whole = type === 'Seq Scan' || (type.startsWith('Index') && plan['Index Cond'] === undefined);
  return [
    ...(whole && large.has(table) ? [`${type} on ${table}`] : []),
    ...parts.flatMap((part) => wholeReads(part, large)),
  ];
}

/** Tables of `public` with at least so many rows, as the planner knows them. */
export async function tablesAbove(owner: postgres.Sql, rows: number): Promise<Set<string>> {
  const found = await owner<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples >= ${rows}`;
  return new Set(found.map(({ name }) => name));
}
