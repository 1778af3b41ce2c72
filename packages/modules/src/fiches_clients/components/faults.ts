import { type Catalogue, type Options, sayMessage } from '@foxeo/core/messages';

/** The sentence of a field's fault, `fault_<key>` of a catalogue; undefined when it has none of its own. */
export function faultsOf(catalogue: Catalogue, options: Options): (key: string) => string | undefined {
  return (key) => {
    const message = catalogue[`fault_${key}`];
    return message && sayMessage(message, {}, options);
  };
}
