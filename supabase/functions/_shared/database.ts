import postgres from 'postgres';

let sql: postgres.Sql | undefined;

/** Postgres as foxeo_jobs: it may call the functions of schema jobs, and nothing else. */
export function jobsDatabase(): postgres.Sql {
  const url = Deno.env.get('FOXEO_JOBS_DATABASE_URL');
  if (!url) throw new Error('FOXEO_JOBS_DATABASE_URL is not set');
  sql ??= postgres(url, { max: 2, idle_timeout: 20, prepare: false });
  return sql;
}
