import { Badge, type BadgeProps } from '@foxeo/ui/badge';
import type { Stage, Temperature } from '../schema.ts';
import { say } from './reader.ts';

const TONES: Readonly<Record<Temperature, NonNullable<BadgeProps['tone']>>> = {
  chaud: 'danger',
  tiede: 'warn',
  froid: 'info',
  non: 'neutral',
};

export function TemperatureBadge({ temperature }: { temperature: Temperature }) {
  return <Badge tone={TONES[temperature]}>{say(`temperature_${temperature}`)}</Badge>;
}

/** The stage says more than the temperature only where it isn't its plain consequence. */
export function StageBadge({ stage }: { stage: Stage }) {
  return <Badge tone={stage === 'to_qualify' ? 'accent' : 'line'}>{say(`stage_${stage}`)}</Badge>;
}
