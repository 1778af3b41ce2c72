import { z } from 'zod';
import { type ComposedMail, lay } from './layout.ts';

const schema = z.object({
  subject: z.string().min(1).max(200),
  body: z.string().min(1),
  operator: z.string().nullable(),
  replyTo: z.email().nullable(),
  address: z.enum(['tu', 'vous']),
});

/** A letter of the operator's own words, greeting and signature among them; answers go to him. */
export function prospectLetter(params: unknown): ComposedMail {
  const { subject, body, operator, replyTo, address } = schema.parse(params);
  const [greeting = '', ...paragraphs] = body.split(/\n{2,}/);
  const from = operator ?? 'votre consultant';
  const mail = lay({
    subject,
    preheader: paragraphs[0] ?? '',
    greeting,
    paragraphs,
    reason:
      address === 'tu'
        ? `Tu reçois ce message parce que tu as échangé avec ${from}. Pour n’en plus recevoir, il suffit de lui répondre.`
        : `Vous recevez ce message parce que vous avez échangé avec ${from}. Pour n’en plus recevoir, il suffit de lui répondre.`,
  });
  return replyTo ? { ...mail, replyTo } : mail;
}
