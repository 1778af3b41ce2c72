import { formatDateTime } from '@foxeo/core/dates';
import type { Proposal } from '../components/qualify-panel.tsx';
import { WORDINGS } from '../messages/wordings.ts';
import { FOLLOW_UPS, fill, followUpTime, isMail, wordingOf } from '../rules.ts';
import type { OwnTemplate, ProspectSheet, Temperature } from '../schema.ts';
import { type Reader, say } from './reader.ts';

/** What each temperature would send and plan, in the operator's words and the prospect's name. */
export function proposalsFor(
  prospect: ProspectSheet,
  own: readonly OwnTemplate[],
  operator: string,
  { now, zone }: Reader,
): Record<Temperature, Proposal> {
  const form = prospect.addressForm;
  const signature = wordingOf(WORDINGS, own, 'signature', form).body;
  const filled = (key: Parameters<typeof wordingOf>[2]) =>
    fill(wordingOf(WORDINGS, own, key, form), signature, { ...prospect, operator });
  const proposal = (temperature: Temperature): Proposal => ({
    letter: filled(`prospect_${temperature}`),
    followUps: FOLLOW_UPS[temperature].map(({ template, days }) => ({
      what: say(`reminder_${template}`),
      when: formatDateTime(followUpTime(now, days), zone),
      letter: isMail(template) ? filled(template) : null,
    })),
  });
  return { chaud: proposal('chaud'), tiede: proposal('tiede'), froid: proposal('froid'), non: proposal('non') };
}
