import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { LocalContext } from '../../context.ts';

/** The mails that the run has sent. */
export interface Mailbox {
  /** Waits for a mail to the address that no call has returned before. */
  next(address: string): Promise<CaughtMail>;
  /** How many mails the address has got. */
  count(address: string): Promise<number>;
}

const list = z.array(z.object({ id: z.string() }));
const mail = z.object({
  id: z.string(),
  from: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  links: z.array(z.string()),
});
export type CaughtMail = z.infer<typeof mail>;

const PATIENCE_S = 10;

/** Reads the mailbox over its API, by the entrance: not every system resolves `*.localhost`. */
export function openMailbox({ ports, urls }: LocalContext): Mailbox {
  const seen = new Map<string, string>();
  const ask = (path: string) =>
    new Promise<unknown>((resolve, reject) => {
      const headers = { host: new URL(urls.mailbox).host };
      get({ host: '127.0.0.1', port: ports.entrance, path, headers }, (response) => {
        text(response).then((body) => resolve(JSON.parse(body)), reject);
      }).on('error', reject);
    });

  return {
    async next(address) {
      const query = new URLSearchParams({ to: address, after: seen.get(address) ?? '', wait: String(PATIENCE_S) });
      const oldest = list.parse(await ask(`/api/messages?${query}`)).at(-1);
      if (!oldest) throw new Error(`no mail came for ${address}`);
      seen.set(address, oldest.id);
      return mail.parse(await ask(`/api/messages/${oldest.id}`));
    },
    async count(address) {
      return list.parse(await ask(`/api/messages?${new URLSearchParams({ to: address })}`)).length;
    },
  };
}
