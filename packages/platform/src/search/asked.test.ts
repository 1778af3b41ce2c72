import { describe, expect, it } from 'vitest';
import { type Kind, readAsked } from './asked.ts';

const kinds: Kind[] = [
  {
    kind: 'document',
    names: ['document', 'Documents'],
    statuses: { approved: 'Validé', changes_requested: 'À reprendre' },
  },
  { kind: 'client', names: ['client', 'Clients'], statuses: { active: 'Actif' } },
];
const reader = { now: new Date('2026-11-22T11:00:00Z'), zone: 'Europe/Paris', space: null, near: null };
const ask = (typed: string) => readAsked(typed, kinds, reader);

describe('readAsked', () => {
  it('takes the filters out, in French and whatever a plural or an accent', () => {
    expect(ask('type:documents statut:validé client:moreau devis')).toMatchObject({
      text: 'devis',
      kinds: ['document'],
      statuses: ['approved'],
      clients: 'moreau',
    });
    expect(ask('type:inconnu devis').kinds).toEqual([]);
    expect(ask('statut:reprendre').statuses).toEqual(['changes_requested']);
    expect(ask('statut:inconnu').statuses).toEqual([]);
  });

  it.each([
    ['732 829 320', '732829320'],
    ['732829320', '732829320'],
    ['732 829 320 00074', '732829320'],
    ['siren 732.829.320', '732829320'],
    ['06 12 34 56 78', '0612345678'],
    ['lea@moreau.example', 'lea@moreau.example'],
    ['FA-2026-0042', 'FA-2026-0042'],
  ])('%s is also a number of its own', (typed, exact) => {
    expect(ask(typed).exact).toContain(exact);
    expect(ask(typed).amount).toBeUndefined();
  });

  it('says days as instants of the reader’s zone', () => {
    expect(ask('mardi dernier').days).toEqual({
      from: '2026-11-16T23:00:00.000Z',
      until: '2026-11-17T23:00:00.000Z',
      only: true,
    });
  });

  it('asks nothing that was not typed', () => {
    expect(ask('devis')).toEqual({ text: 'devis', kinds: ['document', 'client'], exact: [] });
  });
});
