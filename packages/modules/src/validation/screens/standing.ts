import { type Address, translator } from '@foxeo/core/messages';
import { sayDay } from '@foxeo/core/near-days';
import { clientMessages, messages } from '../messages.ts';
import { isLate, sayPlace, sayRound, whoHasTheBall } from '../rules.ts';
import type { RequestLine, SubmissionLine } from '../schema.ts';

/** How a client's page speaks, and when it is read. */
export interface View {
  operator: string;
  address: Address;
  now: Date;
  zone: string;
}

/** What the place of the words says already, and is left out of them. */
interface Known {
  ball?: boolean;
  late?: boolean;
}

/** « Deuxième tour · 2ᵉ dans la file · Réponse d’ici jeudi à 18 h · La balle est chez MiKL ». */
export function sayStanding(line: RequestLine, { operator, address, now, zone }: View, known: Known = {}): string {
  const say = translator(clientMessages, { address });
  const { promisedAt, decidedAt, place, status, round } = line;
  const ball = whoHasTheBall(status);
  const waits = ball === 'operator';
  const late = isLate(line, now);
  const parts = [
    sayRound(round).replace(/^./, (first) => first.toUpperCase()),
    waits && place !== null && say('place', { place: sayPlace(place) }),
    waits && !late && say('promised', { day: sayDay(new Date(promisedAt), now, zone) }),
    waits && late && !known.late && say('late', { operator }),
    decidedAt && say('answered_day', { day: sayDay(new Date(decidedAt), now, zone) }),
    ball !== 'nobody' && !late && !known.ball && say(`ball_${ball}`, { operator }),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** « Promise demain à 18 h », « Promise hier à 18 h, en retard », « Validé hier à 15 h ». */
export function sayPromise(line: SubmissionLine, now: Date, zone: string): string {
  const say = translator(messages);
  if (line.status === 'pending') {
    const day = sayDay(new Date(line.promisedAt), now, zone);
    return say(isLate(line, now) ? 'promised_late' : 'promised', { day });
  }
  const status = say(`status_${line.status}`);
  return line.decidedAt ? say('answered_on', { status, day: sayDay(new Date(line.decidedAt), now, zone) }) : status;
}
