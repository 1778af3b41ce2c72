import { plainDateIn, startOfDay } from '@foxeo/core/dates';
import { readAmount } from './amounts.ts';
import { readDays } from './days.ts';
import { readQuery } from './query.ts';

/** What `app.search` is asked. Absent parts ask nothing. */
export interface Asked {
  text: string;
  kinds: string[];
  exact: string[];
  space?: string;
  near?: string;
  statuses?: string[];
  clients?: string;
  amount?: { from: number; until: number; only: boolean };
  days?: { from: string; until: string; only: boolean };
}

export interface Kind {
  kind: string;
  /** As a person may say it after `type:`. */
  names: readonly string[];
  /** Status code → its words. */
  statuses: Readonly<Record<string, string>>;
}

export interface Reader {
  now: Date;
  zone: string;
  /** The client whose space is open; none in the Hub. */
  space: string | null;
  near: string | null;
}

const EVER: readonly [string, string] = ['0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z'];

/** Everything that a typed sentence asks: words, numbers, amounts, dates, filters. */
export function readAsked(typed: string, kinds: readonly Kind[], reader: Reader): Asked {
  const query = readQuery(typed);
  const wanted = kinds.filter(({ names }) => query.type === null || names.some((name) => sameWord(name, query.type)));
  const dated = readDays(query.text, plainDateIn(reader.now, reader.zone));
  const priced = hasNumber(dated.text) ? { text: dated.text, amount: null } : readAmount(dated.text);
  const asked: Asked = { text: priced.text, kinds: wanted.map(({ kind }) => kind), exact: exactOf(query.text) };
  if (reader.space) asked.space = reader.space;
  if (reader.near) asked.near = reader.near;
  if (query.client) asked.clients = query.client;
  if (query.status !== null) asked.statuses = wanted.flatMap(({ statuses }) => codesOf(statuses, query.status));
  if (priced.amount) asked.amount = priced.amount;
  if (dated.days) {
    const { from, until, only } = dated.days;
    const instant = (day: string | null, open: string) => (day ? startOfDay(day, reader.zone).toISOString() : open);
    asked.days = { from: instant(from, EVER[0]), until: instant(until, EVER[1]), only };
  }
  return asked;
}

/** A SIREN, a SIRET, a telephone: nine digits or more, however they are grouped. */
function hasNumber(text: string): boolean {
  return text.match(/\d[\d\s.]*/g)?.some((run) => run.replace(/\D/g, '').length >= 9) ?? false;
}

/** What may be a number or an address that is found only as a whole. A SIRET begins with its company's SIREN. */
function exactOf(text: string): string[] {
  const grouped = text.match(/\d[\d\s.]{6,}\d/g)?.map((run) => run.replace(/\D/g, '')) ?? [];
  const words = text.split(/\s+/).filter((word) => /\d|@/.test(word) && word.length >= 3);
  const whole = /\d|@/.test(text) ? [text.replace(/\s+/g, '')] : [];
  const found = [...grouped, ...words, ...whole];
  const sirens = found.filter((number) => /^\d{14}$/.test(number)).map((siret) => siret.slice(0, 9));
  return [...new Set([...found, ...sirens])].slice(0, 20);
}

function codesOf(statuses: Kind['statuses'], said: string | null): string[] {
  return Object.entries(statuses)
    .filter(([code, label]) => [code, ...label.split(/[^\p{L}\d]+/u)].some((word) => sameWord(word, said)))
    .map(([code]) => code);
}

/** Whether `said` begins `word`, whatever a plural and its accents. */
function sameWord(word: string, said: string | null): boolean {
  const bare = (text: string) => plainWord(text).replace(/[sx]$/, '');
  return said !== null && bare(said) !== '' && bare(word).startsWith(bare(said));
}

function plainWord(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
