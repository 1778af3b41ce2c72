import { describe, expect, it } from 'vitest';
import { actOf, type KeyPress } from './keys.ts';

const places = [
  { href: '/documents', shortcut: 'd' },
  { href: '/', shortcut: 'a' },
  { href: '/aide', shortcut: null },
];

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, typing: false, going: false, ...more };
}

describe('actOf', () => {
  it('opens the palette and Élio from anywhere, even a field, with either modifier', () => {
    for (const modifier of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(actOf(press('k', { ...modifier, typing: true }), places)).toEqual({ kind: 'open', panel: 'search' });
      expect(actOf(press('J', modifier), places)).toEqual({ kind: 'open', panel: 'elio' });
    }
    expect(actOf(press('k', { ctrlKey: true, altKey: true }), places)).toBeNull();
  });

  it('goes to a place with g and its letter', () => {
    expect(actOf(press('g'), places)).toEqual({ kind: 'wait' });
    expect(actOf(press('d', { going: true }), places)).toEqual({ kind: 'go', href: '/documents' });
    expect(actOf(press('z', { going: true }), places)).toBeNull();
  });

  it('hears « ? » and « / » as the keyboard gives them: shifted on AZERTY, not on others', () => {
    expect(actOf(press('?'), places)).toEqual({ kind: 'open', panel: 'keyboard' });
    expect(actOf(press('/'), places)).toEqual({ kind: 'filter' });
  });

  it('is silent while someone writes, and leaves the browser its own combinations', () => {
    for (const key of ['g', '?', '/', 'd']) expect(actOf(press(key, { typing: true }), places)).toBeNull();
    expect(actOf(press('g', { ctrlKey: true }), places)).toBeNull();
    expect(actOf(press('d', { going: true, typing: true }), places)).toBeNull();
  });
});
