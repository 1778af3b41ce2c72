import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import postgres, { type Sql } from 'postgres';
import { type Stack, startStack } from '../../stack.ts';
import { issuer, signClaims } from '../auth/tokens.ts';

/** The embedded default with throw-away people, for tests about rights and about what is on disk. */
export interface StorageFixture {
  stack: Stack;
  /** As `postgres`: makes policies, reads rows. */
  sql: Sql;
  admin: SupabaseClient;
  /** A client of somebody signed in. */
  as(who: string, claims?: Record<string, unknown>): SupabaseClient;
  tokenOf(who: string, claims?: Record<string, unknown>): Promise<string>;
  /** A private bucket in which each person has a folder, named by his id, and every right in it. */
  folders(options?: Omit<BucketOptions, 'public'>): Promise<string>;
  /** How many files are in place, and how many are on their way. */
  onDisk(): Promise<{ placed: number; incoming: number }>;
  stop(): Promise<void>;
}

type BucketOptions = NonNullable<Parameters<SupabaseClient['storage']['createBucket']>[1]>;

const MEMORY_ONLY = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

export async function startStorageFixture(): Promise<StorageFixture> {
  const stack = await startStack({ migrations: false });
  const { ctx } = stack;
  const sql = postgres(ctx.database.owner, { max: 4, onnotice: () => {} });
  const admin = createClient(ctx.urls.apiInternal, ctx.keys.secret, { auth: MEMORY_ONLY });
  const tokenOf: StorageFixture['tokenOf'] = (who, claims) => {
    const now = Math.floor(Date.now() / 1000);
    return signClaims(ctx, { iss: issuer(ctx), sub: who, role: 'authenticated', iat: now, exp: now + 3600, ...claims });
  };
  return {
    ...{ stack, sql, admin, tokenOf },
    as: (who, claims) =>
      createClient(ctx.urls.apiInternal, ctx.keys.publishable, { accessToken: () => tokenOf(who, claims) }),
    async folders(options) {
      const id = `folders-${randomUUID()}`;
      const { error } = await admin.storage.createBucket(id, { public: false, ...options });
      if (error) throw error;
      const own = `bucket_id = '${id}' and (storage.foldername(name))[1] = (select auth.uid())::text`;
      await sql.unsafe(`create policy "${id}" on storage.objects to authenticated using (${own}) with check (${own})`);
      return id;
    },
    async onDisk() {
      const folder = join(ctx.dataDir, 'storage');
      const [placed, incoming] = await Promise.all(
        ['objects', 'incoming'].map((name) => readdir(join(folder, name), { recursive: true, withFileTypes: true })),
      );
      const count = (entries: typeof placed) => entries?.filter((entry) => entry.isFile()).length ?? 0;
      return { placed: count(placed), incoming: count(incoming) };
    },
    async stop() {
      await sql.end();
      await stack.stop();
    },
  };
}
