import { z } from 'zod';
import { isSiren, isSiret } from '../schema/numbers.ts';
import { IMPORT_FIELDS, type ImportField, type Mapping } from '../schema.ts';

/** How headings name each field, accents, case and punctuation aside. */
const NAMES: Record<ImportField, readonly string[]> = {
  firstName: ['prenom', 'prenoms', 'first name', 'firstname', 'given name'],
  lastName: ['nom', 'nom de famille', 'last name', 'lastname', 'family name', 'surname'],
  fullName: [
    'nom complet',
    'contact',
    'nom et prenom',
    'prenom nom',
    'nom prenom',
    'full name',
    'name',
    'interlocuteur',
  ],
  company: [
    'societe',
    'entreprise',
    'raison sociale',
    'denomination',
    'structure',
    'organisation',
    'company',
    'client',
  ],
  email: ['e mail', 'email', 'mail', 'courriel', 'adresse e mail', 'adresse email', 'adresse mail', 'e mail 1 value'],
  phone: ['telephone', 'tel', 'portable', 'mobile', 'numero de telephone', 'phone', 'phone number', 'n tel'],
  address: ['adresse', 'adresse postale', 'rue', 'voie', 'address', 'street'],
  postalCode: ['code postal', 'cp', 'postal code', 'zip', 'zip code', 'code postal ville'],
  city: ['ville', 'commune', 'city', 'localite'],
  siren: ['siren', 'n siren', 'numero siren'],
  siret: ['siret', 'n siret', 'numero siret'],
  naf: ['naf', 'code naf', 'ape', 'code ape'],
  legalForm: ['forme juridique', 'statut juridique', 'legal form'],
  tags: ['etiquettes', 'etiquette', 'tags', 'tag', 'categories', 'labels'],
  source: ['source', 'origine', 'provenance', 'canal'],
};

function plain(heading: string): string {
  return heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** What each column seems to hold, from its heading; each field once, the first column first. */
export function guessMapping(header: readonly string[]): (ImportField | '')[] {
  const taken = new Set<ImportField>();
  return header.map((heading) => {
    const words = plain(heading);
    const found = IMPORT_FIELDS.find((field) => !taken.has(field) && NAMES[field].includes(words));
    if (found) taken.add(found);
    return found ?? '';
  });
}

export interface ReadLine {
  fields: Record<string, string | string[]>;
  /** By field, the key of a sentence. */
  faults: Record<string, string>;
}

const email = z.email();

/** Blanks of all sorts made one; what INSEE doesn't publish (`[ND]`) is nothing. */
function clean(cell: string | undefined): string {
  const text = (cell ?? '').replace(/[\s\u00A0\u200B\u202F\uFEFF]+/g, ' ').trim();
  return text === '[ND]' ? '' : text;
}

const LONGEST: Partial<Record<ImportField, number>> = {
  firstName: 80,
  lastName: 80,
  company: 160,
  email: 254,
  phone: 32,
  address: 200,
  postalCode: 10,
  city: 120,
  legalForm: 120,
  source: 80,
};

/** What a line says under a mapping: the fields that hold, and what is wrong with the others. */
export function readLine(cells: readonly string[], mapping: Mapping): ReadLine {
  const given: Partial<Record<ImportField, string>> = {};
  for (const [column, field] of mapping.entries()) if (field) given[field] = clean(cells[column]);
  const fields: ReadLine['fields'] = {};
  const faults: ReadLine['faults'] = {};
  const put = (field: ImportField, read: Reading) => {
    if ('fault' in read) faults[field] = read.fault;
    else if (read.value.length > 0) fields[field] = read.value;
  };

  const { fullName, tags, ...texts } = given;
  if (fullName && !texts.firstName && !texts.lastName) {
    const [first = '', ...rest] = fullName.split(' ');
    Object.assign(texts, rest.length > 0 ? { firstName: first, lastName: rest.join(' ') } : { lastName: first });
  }
  for (const field of IMPORT_FIELDS) {
    const text = field === 'fullName' || field === 'tags' ? undefined : texts[field];
    if (text !== undefined) put(field, READERS[field]?.(text) ?? { value: text });
    if ((text?.length ?? 0) > (LONGEST[field] ?? Number.POSITIVE_INFINITY)) faults[field] = 'too_long';
  }
  if (tags) put('tags', readTags(tags));
  if (!texts.firstName) faults.firstName = 'first_name_needed';
  if (!texts.lastName) faults.lastName = 'last_name_needed';
  if (!texts.email) faults.email = 'email_needed';
  if (typeof fields.siret === 'string') {
    const siren = fields.siret.slice(0, 9);
    if (typeof fields.siren === 'string' && fields.siren !== siren) faults.siret = 'siret_mismatch';
    else if (isSiren(siren)) fields.siren = siren;
  }
  return { fields, faults };
}

type Reading = { value: string | string[] } | { fault: string };

const READERS: Partial<Record<ImportField, (text: string) => Reading>> = {
  email: (text) =>
    text === '' || email.safeParse(text).success ? { value: text.toLowerCase() } : { fault: 'email_invalid' },
  phone: readPhone,
  postalCode: (text) => {
    // A spreadsheet takes the number for a number, and its first zero away.
    const code = /^\d{4}$/.test(text) ? `0${text}` : text;
    return code === '' || /^[\dA-Z][\dA-Z -]{1,9}$/i.test(code) ? { value: code } : { fault: 'postal_code_invalid' };
  },
  siren: (text) => readNumber(text, 'siren', isSiren),
  siret: (text) => readNumber(text, 'siret', isSiret),
  naf: (text) => {
    const code = text.toUpperCase().replace(/[\s.]/g, '');
    if (code === '') return { value: '' };
    return /^\d{4}[A-Z]$/.test(code) ? { value: `${code.slice(0, 2)}.${code.slice(2)}` } : { fault: 'naf_invalid' };
  },
};

function readNumber(text: string, kind: 'siren' | 'siret', isOne: (number: string) => boolean): Reading {
  if (/^\d[,.]\d+E\+\d+$/i.test(text)) return { fault: 'number_cut' };
  const digits = text.replace(/[\s.-]/g, '');
  return digits === '' || isOne(digits) ? { value: digits } : { fault: `${kind}_invalid` };
}

/** French numbers by pairs, others as they are written. */
function readPhone(text: string): Reading {
  if (text === '') return { value: '' };
  const digits = text.replace(/[^\d+]/g, '');
  // Nine digits: the first zero was lost on the way.
  const french = /^0\d{9}$/.test(digits) ? digits : /^[1-9]\d{8}$/.test(digits) ? `0${digits}` : null;
  if (french) return { value: french.replace(/(\d\d)(?=\d)/g, '$1 ') };
  return /^\+?\d{4,15}$/.test(digits) ? { value: text } : { fault: 'phone_invalid' };
}

function readTags(text: string): Reading {
  const tags = [...new Set(text.split(/[,;|]/).map((tag) => tag.trim().slice(0, 40)))].filter(Boolean);
  return tags.length > 50 ? { fault: 'too_many_tags' } : { value: tags };
}
