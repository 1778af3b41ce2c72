import { expect, test } from 'vitest';
import { z } from 'zod';
import { newErrorRef, UnexpectedError, unwrap } from './errors.ts';
import { documentId, parseId } from './ids.ts';
import { parseInput } from './input.ts';
import { allOk, fail, mapResult, ok } from './result.ts';

test('retry follows the code unless it is given', () => {
  expect(fail('unavailable').error).toEqual({ code: 'unavailable', retry: true });
  expect(fail('not_found').error).toEqual({ code: 'not_found', retry: false });
  expect(fail('unavailable', { retry: false, detail: 'insee' }).error).toEqual({
    code: 'unavailable',
    retry: false,
    detail: 'insee',
  });
});

test('mapping and gathering stop at the first failure', () => {
  expect(mapResult(ok(2), (n) => n * 2)).toEqual(ok(4));
  expect(mapResult(fail('conflict'), () => 1)).toEqual(fail('conflict'));
  expect(allOk([ok(1), ok(2)])).toEqual(ok([1, 2]));
  expect(allOk([ok(1), fail('stale'), fail('expired')])).toEqual(fail('stale'));
});

test('references can be read aloud', () => {
  for (let i = 0; i < 200; i += 1) expect(newErrorRef()).toMatch(/^FX-[0-9A-HJKMNP-TV-Z]{4}$/);
});

test('an unexpected error keeps its cause and its first reference', () => {
  const cause = new Error('boom');
  const error = UnexpectedError.from(cause);
  expect(error.cause).toBe(cause);
  expect(UnexpectedError.from(error)).toBe(error);
  expect(UnexpectedError.from('a string').message).toMatch(/no error/);
});

test('unwrap names what failed', () => {
  expect(unwrap(ok('x'))).toBe('x');
  expect(() => unwrap(fail('forbidden', { detail: 'role' }))).toThrow(/forbidden.*role/);
});

test('an id out of an address is an id or not found', () => {
  const id = '00000000-0000-0000-0000-00000000000A';
  expect(parseId(documentId, id)).toEqual(ok(id.toLowerCase()));
  for (const wrong of ['', 'abc', `${id}0`, null, { id }])
    expect(parseId(documentId, wrong)).toEqual(fail('not_found'));
});

test('bad input names each field once, with a message key', () => {
  const schema = z.object({
    name: z.string().min(1),
    phone: z.string().regex(/^\+/, 'phone_invalid'),
    code: z.string().min(6),
    age: z.number().min(18),
    tags: z.array(z.string().max(3)),
    kind: z.enum(['a', 'b']),
  });
  const result = parseInput(schema, { name: '', phone: '06', code: '12', age: 3, tags: ['ok', 'long'], kind: 'c' });
  expect(result).toEqual(
    fail('invalid_input', {
      fields: {
        name: 'required',
        phone: 'phone_invalid',
        code: 'too_short',
        age: 'too_small',
        'tags.1': 'too_long',
        kind: 'invalid',
      },
    }),
  );
  expect(parseInput(schema, {})).toMatchObject({ error: { fields: { name: 'required' } } });
  expect(parseInput(schema, { name: 3 })).toMatchObject({ error: { fields: { name: 'invalid' } } });
});
