import { type Address, t, translator } from '@foxeo/core/messages';
import type { HomePath } from '@foxeo/core/modules';
import { sayDay } from '@foxeo/core/near-days';
import type { MemberViewer } from '@foxeo/platform/session';
import { clientMessages, messages } from './messages.ts';
import { promiseIsLate, stepInHand } from './rules.ts';
import type { ClientParcours, StepLine } from './schema.ts';

/** How much of the draft is written, in a sentence. */
export function sayWritten(written: number, planned: number, address: Address): string {
  const say = translator(clientMessages, { address });
  if (written === 0) return say('note_fresh');
  return written === planned ? say('note_all_parts') : say('note_parts', { count: written, planned });
}

/** « 6 décembre », of a day without hour: `2026-12-06`. */
export function sayPlainDay(day: string): string {
  return dayAndMonth(new Date(`${day}T00:00:00Z`), 'UTC');
}

/** The first of a month is « 1ᵉʳ ». */
function dayAndMonth(at: Date, zone: string): string {
  const said = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', timeZone: zone }).format(at);
  return said.replace(/^1 /, '1ᵉʳ ');
}

/** What stands under a step of the path. */
export function sayPathNote(step: StepLine, { person, client }: MemberViewer): string {
  const say = translator(clientMessages, { address: person.addressForm });
  switch (step.status) {
    case 'completed':
      return step.completedAt
        ? say('note_done', { day: shortDay(step.completedAt, person.timeZone) })
        : t(messages, 'step_completed');
    case 'skipped':
      return say('note_skipped');
    case 'current':
      return say('note_now');
    case 'in_review':
      return say('note_review', { operator: client.operatorName });
    case 'locked':
      return say('note_next');
  }
}

/** « le 8 septembre ». */
export function shortDay(at: string, zone: string): string {
  return `le ${dayAndMonth(new Date(at), zone)}`;
}

/** Who must act, and what he has promised. */
export function sayBall(parcours: ClientParcours, { person, client }: MemberViewer): HomePath['ball'] {
  const say = translator(clientMessages, { address: person.addressForm });
  const operator = client.operatorName;
  const now = new Date();
  const step = stepInHand(parcours.steps);
  if (parcours.status === 'abandoned')
    return { label: say('ball'), title: say('ball_nobody'), text: say('abandoned_text') };
  if (parcours.status === 'in_progress' && step?.status === 'current') {
    return { label: say('ball'), title: say('ball_client'), text: say('ball_client_text', { operator }) };
  }
  const promised = parcours.status === 'in_progress' ? step?.submission?.promisedAt : undefined;
  const text =
    promised === undefined
      ? say('ball_operator_plain', { operator })
      : promiseIsLate(promised, now)
        ? say('ball_operator_late')
        : say('ball_operator_text', { day: sayDay(new Date(promised), now, person.timeZone) });
  return { label: say('ball'), title: say('ball_operator', { operator }), text };
}
