import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** What Auth asks too (`minimum_password_length` in supabase/config.toml). */
export const PASSWORD_MIN = 12;

/** bcrypt reads 72 bytes and no more, so Auth refuses what is longer. */
export const PASSWORD_MAX_BYTES = 72;

/** What is wrong with a new password. */
export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'about_you' | 'guessable';

// Tries over the network are few and counted: a billion is about a stolen hash of bcrypt, at some thousand a second.
const GUESSES = 1e9;

/**
 * Refuses a password that someone would try early: short, on the lists of leaked ones, made of the person's own words,
 * or of words and rows of keys that follow each other. Null when it is good.
 *
 * @param about what others know of the person: address, names, company.
 */
export async function passwordFault(password: string, about: readonly string[]): Promise<PasswordFault | null> {
  if (Array.from(password).length < PASSWORD_MIN) return 'too_short';
  if (new TextEncoder().encode(password).length > PASSWORD_MAX_BYTES) return 'too_long';
  const own = wordsOf(about);
  if (isMadeOf(password, own)) return 'about_you';
  const { guesses, sequence } = (await estimator()).check(password, [...own, 'foxeo']);
  if (guesses >= GUESSES) return null;
  const names = sequence.map(({ dictionaryName }) => String(dictionaryName));
  if (names.some((name) => name.startsWith('userInputs'))) return 'about_you';
  return names.some((name) => name.startsWith('passwords')) ? 'common' : 'guessable';
}

/** The words of what is known of a person, long enough to mean something. */
function wordsOf(about: readonly string[]): string[] {
  return [...new Set(about.flatMap((text) => plain(text).split(/[^\p{L}\p{N}]+/u)))].filter((word) => word.length >= 3);
}

/** True when little is left of the password once the person's own words are taken out. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const whole = plain(password).replace(/[^\p{L}\p{N}]/gu, '');
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), whole);
  return rest.length < whole.length && rest.length < PASSWORD_MIN / 2;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

let loaded: Promise<ZxcvbnFactory> | undefined;

/** The lists weigh some megabytes: read at the first need, once a process. */
function estimator(): Promise<ZxcvbnFactory> {
  loaded ??= (async () => {
    const [{ ZxcvbnFactory }, common, english, french] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-en'),
      import('@zxcvbn-ts/language-fr'),
    ]);
    return new ZxcvbnFactory({
      dictionary: { ...common.dictionary, ...english.dictionary, ...french.dictionary },
      graphs: common.adjacencyGraphs,
      // Each spelling in figures is looked up apart; past these the password is no dictionary's.
      l33tMaxSubstitutions: 16,
    });
  })();
  return loaded;
}
