import { typographic } from './text.ts';

/** How a person is spoken to. The operator's Hub says « tu », clients hear what their profile asks. */
export type Address = 'tu' | 'vous';

/** A sentence with `{name}` places, or one chosen by the parameter `count` (in French 0 and 1 are `one`). */
export type Sentence = string | { readonly zero?: string; readonly one: string; readonly other: string };

/** A sentence, or its two wordings where it speaks to the reader. */
export type Message = Sentence | { readonly tu: Sentence; readonly vous: Sentence };

export type Catalogue = Readonly<Record<string, Message>>;

export type Param = string | number;

type Places<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;

type SentencePlaces<S> = S extends string ? Places<S> : 'count' | { [K in keyof S]: Places<S[K]> }[keyof S];

type MessagePlaces<M> = M extends { readonly tu: infer Tu; readonly vous: infer Vous }
  ? SentencePlaces<Tu> | SentencePlaces<Vous>
  : SentencePlaces<M>;

/** `string` when the catalogue's type forgot its sentences: then any parameter may be given. */
export type ParamsOf<M> = Readonly<Record<MessagePlaces<M>, Param>>;

type Arguments<M> = [MessagePlaces<M>] extends [never]
  ? [params?: Readonly<Record<never, never>>, options?: Options]
  : [params: ParamsOf<M>, options?: Options];

export interface Options {
  /** « vous » unless said. */
  address?: Address;
}

/** Keeps the sentences in the catalogue's type, so that `t` can ask for each one's parameters. */
export function defineMessages<const C extends Catalogue>(catalogue: C): C {
  return catalogue;
}

/**
 * One sentence of a catalogue: `t(messages, 'steps_left', { count: 3 }, { address: 'tu' })`. Typography is put right in
 * the sentence (`text.ts`), never in the parameters; numbers are written the French way.
 */
export function t<C extends Catalogue, K extends keyof C & string>(
  catalogue: C,
  key: K,
  ...[params, options]: Arguments<C[K]>
): string {
  const message = catalogue[key];
  if (message === undefined) throw new RangeError(`No message “${key}” in this catalogue.`);
  return sayMessage(message, params, options);
}

/** Same as `t` for a message held by itself, such as a manifest's label. */
export function sayMessage(
  message: Message,
  params: Readonly<Record<string, Param>> = {},
  options: Options = {},
): string {
  const sentence = typeof message === 'object' && 'tu' in message ? message[options.address ?? 'vous'] : message;
  return typographic(choose(sentence, params.count)).replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    return value === undefined ? place : typeof value === 'number' ? numbers.format(value) : value;
  });
}

/** `t` with its catalogue and address chosen once, for a component that says several sentences. */
export function translator<C extends Catalogue>(catalogue: C, options: Options = {}) {
  return <K extends keyof C & string>(key: K, ...[params]: Arguments<C[K]>): string => {
    const message = catalogue[key];
    if (message === undefined) throw new RangeError(`No message “${key}” in this catalogue.`);
    return sayMessage(message, params, options);
  };
}

const numbers = new Intl.NumberFormat('fr-FR');
const plurals = new Intl.PluralRules('fr-FR');

function choose(sentence: Sentence, count: Param | undefined): string {
  if (typeof sentence === 'string') return sentence;
  const number = Number(count);
  if (number === 0 && sentence.zero !== undefined) return sentence.zero;
  return plurals.select(number) === 'one' ? sentence.one : sentence.other;
}
