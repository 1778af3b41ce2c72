import EmailReplyParser from 'email-reply-parser';
import PostalMime, { type Address } from 'postal-mime';

export interface Reply {
  /** The secret part of the address that it was sent to. */
  token: string;
  sender: string;
  /** What makes it one mail, however often it is handed over. */
  messageId: string;
  /** What was written, without what it answers and without signature. */
  words: string;
}

const TOKEN = /\+([a-z2-7]{26})@/i;
const LONGEST = 20_000;

/**
 * What someone answered to a mail of ours; null for what is no answer: another address, a machine's own answer (an
 * absence, a bounce), a mail without sender or id.
 */
export async function readReply(raw: Uint8Array<ArrayBuffer>): Promise<Reply | null> {
  const mail = await PostalMime.parse(raw);
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value.toLowerCase();
  const automatic = header('auto-submitted');
  if (automatic !== undefined && automatic !== 'no') return null;
  if (header('x-autoreply') !== undefined || /bulk|junk|list|auto_reply/.test(header('precedence') ?? '')) return null;
  const addressed = [mail.deliveredTo, ...addresses([...(mail.to ?? []), ...(mail.cc ?? [])])];
  const token = addressed.map((address) => TOKEN.exec(address ?? '')?.[1]).find((found) => found !== undefined);
  const sender = mail.from?.address;
  if (!token || !sender || !mail.messageId) return null;
  const text = mail.text ?? (mail.html ? asText(mail.html) : '');
  const said = new EmailReplyParser().read(text).getVisibleText().trim();
  const left = mail.attachments.filter(({ disposition }) => disposition === 'attachment').length;
  const words = [said, left > 0 && NOT_TAKEN].filter(Boolean).join('\n\n').slice(0, LONGEST);
  return { token: token.toLowerCase(), sender, messageId: mail.messageId, words: said || left > 0 ? words : '' };
}

const NOT_TAKEN = '(Les pièces jointes de cet e-mail n’ont pas été reprises : déposez-les dans Foxeo.)';

function addresses(list: readonly Address[]): string[] {
  return list.flatMap((entry) => (entry.group ? addresses(entry.group) : [entry.address ?? '']));
}

/** The words of a mail that has no text of its own. They are shown as text: this need not be safe, only readable. */
function asText(html: string): string {
  return html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<blockquote\b[\s\S]*$/i, '')
    .replace(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&rsquo;/g, '’')
    .replace(/&amp;/g, '&');
}
