import { describe, expect, it } from 'vitest';
import type { Manifest } from '../navigation/public.ts';
import { aMember, anOperator } from '../shell/viewers.fixture.ts';
import { PRESETS, TRADES } from './presets.ts';
import { choiceInput, LIMIT } from './schema.ts';
import { sourceOf, sourcesOf } from './sources.ts';

const measure = async () => {
  throw new Error('nobody reads it here');
};
const entry = { label: 'Factures', counted: { one: '{count} facture', other: '{count} factures' }, measure };
const module: Pick<Manifest, 'id' | 'name' | 'measures'> = {
  id: 'facturation',
  name: 'Facturation',
  measures: [
    { ...entry, id: 'late', dashboards: ['one'], needs: 'can_billing' },
    { ...entry, id: 'seen', dashboards: ['one'] },
  ],
};

describe('sourcesOf', () => {
  const asked = (viewer: Parameters<typeof sourcesOf>[1]) => sourcesOf([module], viewer).map(({ id }) => id);

  it('leaves out what a member has no right on, and what is not of his dashboard', () => {
    const viewer = { ...aMember({ canBilling: false }), app: 'one' as const };
    expect(asked(viewer)).toEqual(['seen']);
    expect(asked({ ...aMember({ canBilling: true }), app: 'one' as const })).toEqual(['late', 'seen']);
    expect(asked(anOperator())).toEqual([]);
    expect(sourceOf(sourcesOf([module], viewer), { module: 'facturation', measure: 'late' })).toBeNull();
  });
});

describe('the models', () => {
  it.each(TRADES)('%s holds cards that may be kept', (trade) => {
    expect(PRESETS[trade].length).toBeLessThanOrEqual(LIMIT);
    for (const choice of PRESETS[trade]) expect(choiceInput.safeParse(choice).success).toBe(true);
  });

  it('asks a gauge for what it is to reach', () => {
    const [first] = PRESETS.coach;
    expect(choiceInput.safeParse({ ...first, display: 'gauge', target: null }).success).toBe(false);
    expect(choiceInput.safeParse({ ...first, display: 'gauge', target: 10 }).success).toBe(true);
  });
});
