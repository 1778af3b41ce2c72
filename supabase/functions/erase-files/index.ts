import { authorised } from '../_shared/cron-secret.ts';
import { jobsDatabase } from '../_shared/database.ts';
import { eraseFile } from '../_shared/stored-file.ts';

/** What is left waits for the schedule's next turn. */
const MOST = 200;

interface Job {
  id: string;
  payload: { bucket: string; path: string };
}

/** Takes from Storage the bytes of what was erased or refused; a service that fails is tried again later. */
Deno.serve(async (request: Request) => {
  if (!(await authorised(request))) return Response.json({ code: 'unauthorized' }, { status: 401 });
  const sql = jobsDatabase();
  let erased = 0;
  let failed = 0;
  for (let done = 0; done < MOST; done += 1) {
    const [job] = await sql<Job[]>`select id, payload from jobs.claim('{erase_file}', 1)`;
    if (!job) break;
    try {
      await eraseFile(job.payload.bucket, job.payload.path);
      await sql`select jobs.finish(${job.id})`;
      erased += 1;
    } catch (error) {
      await sql`select jobs.finish(${job.id}, ${error instanceof Error ? error.message : 'unknown'})`;
      failed += 1;
    }
  }
  return Response.json({ erased, failed });
});
