import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from './counts.ts';

test('a skipped test and a file that never ran count as failures', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(countVitest(JSON.stringify(report))).toEqual({ passed: 3, failed: 3 });
});

test('a flaky browser test counts as a failure', () => {
  const report = { stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 0 } };
  expect(countPlaywright(JSON.stringify(report))).toEqual({ passed: 5, failed: 1 });
});
