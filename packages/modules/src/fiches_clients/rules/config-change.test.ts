import { expect, test } from 'vitest';
import { type Names, tellChange } from './config-change.ts';

const names: Names = {
  module: (id) => (id === 'validation' ? 'Validation' : id),
  setting: (module, key) =>
    module === 'validation' && key === 'reply_days'
      ? { key, label: 'Délai', help: '', type: 'integer', default: 2 }
      : undefined,
};

test('a change says what came and what went', () => {
  expect(
    tellChange(
      { before: { modules_actifs: ['chat', 'validation'] }, after: { modules_actifs: ['documents', 'chat'] } },
      names,
    ),
  ).toEqual([
    { key: 'told_added', modules: ['documents'] },
    { key: 'told_removed', modules: ['Validation'] },
  ]);
});

test('a setting is told with its own name and the value that was the module’s', () => {
  expect(
    tellChange(
      { before: { custom_config: {} }, after: { custom_config: { validation: { reply_days: 5, gone: 1 } } } },
      names,
    ),
  ).toEqual([
    { key: 'told_setting', module: 'Validation', setting: 'Délai', before: 2, after: 5 },
    { key: 'told_setting', module: 'Validation', setting: 'gone', before: undefined, after: 1 },
  ]);
});

test('colour, address, space and Élio are told; a first line, and one that changed nothing, say so', () => {
  expect(
    tellChange(
      {
        before: { accent: null, subdomain: 'lea', dashboard: 'lab', elio_lab_enabled: true },
        after: { accent: '#123456', subdomain: null, dashboard: 'one', elio_lab_enabled: false },
      },
      names,
    ),
  ).toEqual([
    { key: 'told_dashboard', after: 'one' },
    { key: 'told_accent', before: null, after: '#123456' },
    { key: 'told_subdomain', before: 'lea', after: null },
    { key: 'told_elio_off' },
  ]);
  expect(tellChange({ before: null, after: { accent: null } }, names)).toEqual([{ key: 'told_created' }]);
  expect(tellChange({ before: {}, after: {} }, names)).toEqual([{ key: 'told_nothing' }]);
});
