import { type Db, sql } from '@foxeo/db';

/** What others know of the signed-in person, and a password must not be made of: address, names, company. */
export async function wordsAbout(db: Db): Promise<string[]> {
  const { rows } = await sql<{ words: (string | null)[] }>`
    select array[auth.email(), p.first_name, p.last_name] || array(
      select c.company from public.client_members m join public.clients c on c.id = m.client_id
      where m.user_id = p.user_id and m.removed_at is null
    ) as words
    from public.profiles p where p.user_id = auth.uid()
  `.execute(db);
  return (rows[0]?.words ?? []).filter((word) => word !== null);
}
