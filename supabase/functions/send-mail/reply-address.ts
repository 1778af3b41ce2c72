import type { Sql } from 'postgres';

/**
 * Where the answer to this mail goes: `reply+<secret>@…`, when mails are carried in (INBOUND_MAIL_ADDRESS and
 * INBOUND_MAIL_SECRET are set) and the mail is about one conversation; null otherwise.
 */
export async function replyAddress(sql: Sql, mail: string): Promise<string | null> {
  const [local, domain] = (Deno.env.get('INBOUND_MAIL_ADDRESS') ?? '').split('@');
  if (!local || !domain || !Deno.env.get('INBOUND_MAIL_SECRET')) return null;
  const [row] = await sql<{ token: string | null }[]>`select jobs.reply_token(${mail}) as token`;
  return row?.token ? `${local}+${row.token}@${domain}` : null;
}
