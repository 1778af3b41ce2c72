import { describe, expect, it, test } from 'vitest';
import { ENTITIES } from './schema.ts';
import { knownActions, sayAction, sayActor, sayDate, sayFamily, sayObject, sayValue } from './wording.ts';

/** With plain spaces, to be written here. */
function plain(text: string | null): string | null {
  return text?.replaceAll(/[\u00A0\u202F]/g, ' ') ?? null;
}

describe('what a line says', () => {
  it('follows the author’s name, with the object by its name', () => {
    expect(plain(sayAction({ action: 'document.uploaded', entity: 'document', objectName: 'Offre.pdf' }))).toBe(
      'a déposé « Offre.pdf »',
    );
    expect(plain(sayAction({ action: 'client.paused', entity: 'client', objectName: 'Cap Boussole' }))).toBe(
      'a mis en pause l’espace de Cap Boussole',
    );
  });

  it('names the sort of object when it has no name', () => {
    expect(plain(sayAction({ action: 'submission.approved', entity: 'submission', objectName: null }))).toBe(
      'a validé une demande',
    );
  });

  it('has words for an action and an entity that it doesn’t know', () => {
    expect(plain(sayAction({ action: 'chat.archived', entity: 'chat', objectName: null }))).toBe(
      'a agi sur un objet « chat » (chat.archived)',
    );
  });

  it('never takes a name for a place to fill', () => {
    expect(plain(sayObject({ entity: 'document', objectName: '{object} constructor' }))).toBe(
      '« {object} constructor »',
    );
    expect(plain(sayAction({ action: 'constructor.of', entity: 'toString', objectName: null }))).toContain(
      'constructor.of',
    );
  });

  it('says what an agreement is for', () => {
    expect(plain(sayAction({ action: 'consent.withdrawn', entity: 'consent', objectName: 'call_recording' }))).toBe(
      'a retiré son accord pour l’enregistrement des appels',
    );
  });
});

test('an author without a name is said by his kind', () => {
  expect(sayActor({ actorKind: 'client', actorName: 'Léa Moreau' })).toBe('Léa Moreau');
  expect(sayActor({ actorKind: 'client', actorName: null })).toBe('Quelqu’un');
  expect(sayActor({ actorKind: 'system', actorName: null })).toBe('Système');
});

test('every entity has a family, and every action of the filter one of them', () => {
  expect(ENTITIES.filter((entity) => sayFamily(entity) === entity)).toEqual([]);
  expect([...knownActions().keys()].filter((entity) => !ENTITIES.some((known) => known === entity))).toEqual([]);
});

describe('a value', () => {
  const reader = { zone: 'Europe/Paris', people: { 'some-id': 'Léa Moreau' } };
  it.each([
    ['status', 'pending', 'En attente'],
    ['can_invite', true, 'Oui'],
    ['decided_by', 'some-id', 'Léa Moreau'],
    ['modules_actifs', ['documents', 'chat'], 'documents, chat'],
    ['custom_config', { a: 1 }, '{"a":1}'],
    ['decided_at', '2026-11-22T17:34:00.123456+00:00', '22 nov. 2026 à 18 h 34'],
    ['purpose', 'ai', 'l’aide d’une IA'],
    ['file_name', 'pending', 'pending'],
    ['round', 0, '0'],
    ['folder', '', null],
    ['tags', [], null],
    ['folder', null, null],
  ])('%s %j is said %j', (field, value, said) => {
    expect(plain(sayValue(field, value, reader))).toBe(said);
  });
});

test('days near are said by their names', () => {
  const now = new Date('2026-11-22T23:30:00Z');
  expect(sayDate('2026-11-23', now, 'Europe/Paris')).toBe('Aujourd’hui');
  expect(sayDate('2026-11-22', now, 'Europe/Paris')).toBe('Hier');
  expect(sayDate('2026-11-20', now, 'Europe/Paris')).toBe('vendredi 20 novembre 2026');
});
