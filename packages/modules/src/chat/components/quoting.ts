import { excerptOf } from '../rules.ts';
import type { Message, Quote } from '../schema.ts';

/** A message as the one that answers it will show it. */
export function quoteOf({ id, seq, name, body, deletedAt }: Message): Quote {
  return { id, seq, name, excerpt: excerptOf(body), deleted: deletedAt !== null };
}
