import { type Db, sql } from '@foxeo/db';

export interface ConsentText {
  purpose: 'terms' | 'ai';
  version: number;
  title: string;
  /** Paragraphs parted by an empty line. */
  body: string;
}

/** The wordings that count today. */
export async function readTexts(db: Db): Promise<Partial<Record<ConsentText['purpose'], ConsentText>>> {
  const { rows } = await sql<ConsentText>`select purpose, version, title, body from app.texts_in_force()`.execute(db);
  return Object.fromEntries(rows.map((text) => [text.purpose, text]));
}
