import { addDays, plainDateIn, timeOn } from '@foxeo/core/dates';
import { isWorkingDay } from '@foxeo/core/working-days';
import { wallClock } from '@foxeo/core/zones';
import type { AddressForm, Letter, Stage, Temperature, TemplateKey } from './schema.ts';

/** Prospects are written to on the clock of Paris: their own zone isn't known. */
const ZONE = 'Europe/Paris';

/** What each temperature plans, and after how many days: private.follow_ups says the same. */
export const FOLLOW_UPS: Readonly<Record<Temperature, readonly { template: FollowUp; days: number }[]>> = {
  chaud: [{ template: 'open_space', days: 2 }],
  tiede: [
    { template: 'prospect_followup_1', days: 3 },
    { template: 'prospect_followup_2', days: 7 },
  ],
  froid: [{ template: 'prospect_later', days: 90 }],
  non: [],
};

export type FollowUp = 'open_space' | 'prospect_followup_1' | 'prospect_followup_2' | 'prospect_later';

/** A follow-up that is a mail; the other is a word to the operator. */
export function isMail(template: string): template is Exclude<FollowUp, 'open_space'> {
  return template !== 'open_space';
}

/** So many days later at half past nine, or on the next working day: private.follow_up_time says the same. */
export function followUpTime(now: Date, days: number): Date {
  let day = addDays(plainDateIn(now, ZONE), days);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return timeOn(day, '09:30', ZONE);
}

/** The first moment at which a prospect may be written to, as private.prospect_mail_time says it. */
export function mailTime(wanted: Date): Date {
  const { hour } = wallClock(wanted, ZONE);
  let day = plainDateIn(wanted, ZONE);
  if (isWorkingDay(day) && hour >= 8 && hour < 20) return wanted;
  if (hour >= 8) day = addDays(day, 1);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return timeOn(day, '08:00', ZONE);
}

const TARGET: Readonly<Record<Temperature, Stage>> = {
  chaud: 'won',
  tiede: 'nurturing',
  froid: 'nurturing',
  non: 'lost',
};

/** Where a temperature leads. */
export function stageOf(temperature: Temperature): Stage {
  return TARGET[temperature];
}

/** One who has an appointment is met first; one who became a client is no prospect any more. */
export function mayQualify(stage: Stage): boolean {
  return stage !== 'booked' && stage !== 'ready' && stage !== 'converted';
}

const YEAR = 365 * 86_400_000;

/** What may be decided by hand, beside the temperature. */
export function movesByHand(stage: Stage, lastContact: Date, now: Date): ('nurturing' | 'lost')[] {
  if (stage === 'new' || stage === 'no_show') return ['nurturing', 'lost'];
  if (stage === 'won' || stage === 'lost') return ['nurturing'];
  if (stage === 'nurturing' && now.getTime() - lastContact.getTime() > YEAR + 86_400_000) return ['lost'];
  return [];
}

export interface Filled {
  firstName: string;
  lastName: string;
  company: string | null;
  operator: string;
}

/** The places that a wording may hold. */
export const VARIABLES = ['prenom', 'nom', 'societe', 'operateur', 'signature'] as const;

/** A wording with its places filled; `{signature}` is itself a wording. A place that isn't one stays as it is written. */
export function fill(template: Letter, signature: string, person: Filled): Letter {
  const values = new Map([
    ['prenom', person.firstName],
    ['nom', person.lastName],
    ['societe', person.company ?? ''],
    ['operateur', person.operator],
  ]);
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (place, name: string) => values.get(name) ?? place);
  const end = put(signature);
  values.set('signature', end);
  return { subject: put(template.subject).trim(), body: put(template.body).trim() };
}

/** Places of a wording that would stay as they are written. */
export function unknownPlaces(text: string): string[] {
  const known: readonly string[] = VARIABLES;
  return [...text.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) => (known.includes(name) ? [] : [name]));
}

export type Wordings = Readonly<Record<TemplateKey, Readonly<Record<AddressForm, Letter>>>>;

/** The operator's own wording, or the one that ships. */
export function wordingOf(
  shipped: Wordings,
  own: readonly { key: TemplateKey; form: AddressForm; subject: string; body: string }[],
  key: TemplateKey,
  form: AddressForm,
): Letter {
  const mine = own.find((one) => one.key === key && one.form === form);
  return mine ? { subject: mine.subject, body: mine.body } : shipped[key][form];
}
