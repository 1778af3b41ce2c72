import { AuthApiError, AuthRetryableFetchError, AuthSessionMissingError } from '@supabase/supabase-js';
import { expect, test } from 'vitest';
import { requireAnswer } from './auth-errors.ts';

test('a no of Auth is an answer', () => {
  expect(() => requireAnswer(null)).not.toThrow();
  expect(() => requireAnswer(new AuthApiError('Invalid login credentials', 400, 'invalid_credentials'))).not.toThrow();
  expect(() => requireAnswer(new AuthSessionMissingError())).not.toThrow();
});

test.each([
  new AuthRetryableFetchError('fetch failed', 0),
  new AuthRetryableFetchError('bad gateway', 502),
  new AuthApiError('too many', 429, 'over_request_rate_limit'),
  new AuthApiError('broken', 500, 'unexpected_failure'),
])('$message is none', (error) => {
  expect(() => requireAnswer(error)).toThrow('unavailable');
});
