import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canReach, makeReachable } from './postgres-install.ts';
import { temporaryFolders } from './temporary-folders.ts';

const temporaryFolder = temporaryFolders();

const STRANGER = { name: 'stranger', uid: 65_533, gid: 65_533 };

test('a folder is out of reach when one above it is closed', async () => {
  const closed = temporaryFolder();
  const inside = join(closed, 'data');
  mkdirSync(inside);
  chmodSync(inside, 0o755);
  expect(canReach(inside, STRANGER)).toBe(false);
  expect(canReach(join(inside, 'not/yet/made'), STRANGER)).toBe(false);
  expect(canReach(inside, undefined)).toBe(true);
  await makeReachable(closed, STRANGER);
  expect(canReach(inside, STRANGER)).toBe(true);
});
