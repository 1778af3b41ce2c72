import postgres from 'postgres';
import type { LocalContext } from './context.ts';

/**
 * Puts what cron jobs need to call Edge Functions where migrations look for it: `project_url` and `cron_secret` in the
 * vault, as the deployment guide asks on a hosted project. Runs at every start, because the address may have changed.
 */
export async function storeProjectSecrets(ctx: LocalContext): Promise<void> {
  const sql = postgres(ctx.database.owner, { max: 1, onnotice: () => {} });
  const secrets = { project_url: ctx.urls.apiInternal, cron_secret: ctx.keys.cronSecret };
  try {
    for (const [name, secret] of Object.entries(secrets)) {
      const [known] = await sql<{ id: string }[]>`select id from vault.secrets where name = ${name}`;
      if (known) await sql`select vault.update_secret(${known.id}, ${secret})`;
      else await sql`select vault.create_secret(${secret}, ${name})`;
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}
