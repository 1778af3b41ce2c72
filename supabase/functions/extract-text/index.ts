import { authorised } from '../_shared/cron-secret.ts';
import { jobsDatabase } from '../_shared/database.ts';
import { storedFile } from '../_shared/stored-file.ts';
import { readWords } from './read-words.ts';

/** A file may take seconds and much memory: few at a time, and the schedule comes back every minute. */
const MOST = 20;

interface Job {
  id: string;
  payload: { version: string };
}

/**
 * Reads the words of versions that have just been stored. A file that can't be read is said so once for all; a service
 * that fails is tried again later.
 */
Deno.serve(async (request: Request) => {
  if (!(await authorised(request))) return Response.json({ code: 'unauthorized' }, { status: 401 });
  const sql = jobsDatabase();
  let read = 0;
  let failed = 0;
  for (let done = 0; done < MOST; done += 1) {
    const [job] = await sql<Job[]>`select id, payload from jobs.claim('{extract_text}', 1)`;
    if (!job) break;
    try {
      await readVersion(job.payload.version);
      await sql`select jobs.finish(${job.id})`;
      read += 1;
    } catch (error) {
      await sql`select jobs.finish(${job.id}, ${error instanceof Error ? error.message : 'unknown'})`;
      failed += 1;
    }
  }
  return Response.json({ read, failed });
});

async function readVersion(version: string): Promise<void> {
  const sql = jobsDatabase();
  const [file] = await sql<{ path: string; mime: string }[]>`
    select path, mime from jobs.version_to_read(${version})`;
  if (!file) return;
  const bytes = await storedFile('documents', file.path);
  const words = bytes
    ? await readWords(bytes, file.mime)
    : { body: '', pages: null, whole: true, failure: 'missing' as const };
  await sql`select jobs.store_text(${version}, ${words.body}, ${words.pages}, ${words.whole}, ${words.failure})`;
}
