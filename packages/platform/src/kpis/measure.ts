import type { Measure, MeasureRow } from '@foxeo/core/modules';
import { sql } from '@foxeo/db';
import type { ContributionContext } from '../module-host/public.ts';
import { ExpectedFailure, type MemberViewer } from '../session/public.ts';

/**
 * A measure from the one query of its rows: `id`, `title`, `at`, `href`, of the client whose space is open. What is
 * counted and what is listed can't differ.
 */
export function measureOf(rowsOf: (viewer: MemberViewer) => ReturnType<typeof sql>): Measure<ContributionContext> {
  const mine = (viewer: ContributionContext['viewer']) => {
    if (viewer.side !== 'client') throw new ExpectedFailure({ code: 'not_found', retry: false });
    return rowsOf(viewer);
  };
  return {
    read: async ({ viewer, db }, { from, until, before, bars }) => {
      const { rows } = await sql<{
        value: number;
        previous: number | null;
        ever: boolean;
        bars: Record<string, number>;
      }>`
        with r as (${mine(viewer)}), inside as (select at from r where at >= ${from} and at < ${until})
        select (select count(*)::int from inside) as value,
          (select case when count(*) > 0 then count(*) filter (where at >= ${before.from}) end::int from r where at < ${before.until}) as previous,
          exists (select from r) as ever,
          (select coalesce(jsonb_object_agg(b.bar, b.count), '{}') from (
            select width_bucket(at, ${bars}::timestamptz[]) as bar, count(*)::int as count from inside group by 1
          ) b) as bars
      `.execute(db);
      const [row] = rows;
      if (!row) return { value: 0, previous: null, ever: false, bars: bars.map(() => 0) };
      return { ...row, bars: bars.map((_, index) => row.bars[index + 1] ?? 0) };
    },
    rows: async ({ viewer, db }, { from, until }, limit) => {
      const { rows } = await sql<MeasureRow>`
        with r as (${mine(viewer)})
        select id, title, at, href from r where at >= ${from} and at < ${until} order by at desc, id limit ${limit}
      `.execute(db);
      return rows;
    },
  };
}
