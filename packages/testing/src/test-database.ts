import type { DatabaseUrls } from '@foxeo/local/context';
import postgres from 'postgres';
import { type Cluster, createTestDatabase } from './cluster.ts';

export interface TestDatabase {
  urls: DatabaseUrls;
  /** As the owner of the tables: for facts that a test sets up. */
  owner: postgres.Sql;
  /** As the apps' login role. */
  app: postgres.Sql;
  /** As the jobs' login role. */
  jobs: postgres.Sql;
  close(): Promise<void>;
}

/** A migrated database of one's own, with the three logins that tests speak through. */
export async function openTestDatabase(cluster: Pick<Cluster, 'port' | 'passwords'>): Promise<TestDatabase> {
  const urls = await createTestDatabase(cluster);
  const open = (url: string) => postgres(url, { max: 4, onnotice: () => {} });
  const [owner, app, jobs] = [open(urls.owner), open(urls.app), open(urls.jobs)];
  return {
    urls,
    owner,
    app,
    jobs,
    async close() {
      await Promise.all([owner.end(), app.end(), jobs.end()]);
    },
  };
}
