import { type Address, defineMessages, translator } from './messages.ts';

/** What the letter of a graduation says of the road. */
export interface GraduationFacts {
  /** From the first day of the parcours to its last, both counted. */
  days: number;
  /** Completed ones. */
  steps: number;
  deliverables: number;
}

export interface GraduationLetter {
  subject: string;
  preheader: string;
  greeting: string;
  paragraphs: string[];
  button: string;
}

const messages = defineMessages({
  subject: { tu: '{operator} t’ouvre Foxeo One', vous: '{operator} vous ouvre Foxeo One' },
  preheader: {
    tu: 'Ton Lab est terminé, ton outil t’attend.',
    vous: 'Votre Lab est terminé, votre outil vous attend.',
  },
  greeting: 'Bonjour {name},',
  greeting_plain: 'Bonjour,',
  done: {
    tu: 'Ton parcours au Lab est terminé : {road}.',
    vous: 'Votre parcours au Lab est terminé : {road}.',
  },
  days: { one: '{count} jour', other: '{count} jours' },
  steps: { zero: 'aucune étape validée', one: '{count} étape validée', other: '{count} étapes validées' },
  deliverables: { zero: 'aucun livrable', one: '{count} livrable', other: '{count} livrables' },
  open: {
    tu: 'Ton espace Foxeo One est ouvert, avec le même compte. Tout ce que tu as fait au Lab y reste lisible, dans Historique Lab.',
    vous: 'Votre espace Foxeo One est ouvert, avec le même compte. Tout ce que vous avez fait au Lab y reste lisible, dans Historique Lab.',
  },
  button: { tu: 'Ouvrir mon espace', vous: 'Ouvrir mon espace' },
});

/** « 62 jours, 5 étapes validées, 3 livrables ». */
export function sayRoad({ days, steps, deliverables }: GraduationFacts): string {
  const say = translator(messages, { address: 'vous' });
  return [
    say('days', { count: days }),
    say('steps', { count: steps }),
    ...(deliverables > 0 ? [say('deliverables', { count: deliverables })] : []),
  ].join(', ');
}

/** The letter that tells a person of his graduation; the mail and its preview are this one. `word` is the operator's own. */
export function graduationLetter(
  {
    firstName,
    operator,
    word,
    ...facts
  }: GraduationFacts & {
    firstName: string | null;
    operator: string;
    word: string | null;
  },
  address: Address,
): GraduationLetter {
  const say = translator(messages, { address });
  const own = (word ?? '').split(/\n{2,}/).flatMap((part) => part.trim() || []);
  return {
    subject: say('subject', { operator }),
    preheader: say('preheader'),
    greeting: firstName ? say('greeting', { name: firstName }) : say('greeting_plain'),
    paragraphs: [...own, say('done', { road: sayRoad(facts) }), say('open')],
    button: say('button'),
  };
}
