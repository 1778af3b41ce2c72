import { parentPort } from 'node:worker_threads';
import { compareSync, hashSync } from 'bcryptjs';
import type { PasswordJob, PasswordResult } from './passwords.ts';

const COST = 10;

parentPort?.on('message', ({ id, password, hash }: PasswordJob) => {
  const result: PasswordResult =
    hash === undefined ? { id, hash: hashSync(password, COST) } : { id, matches: compareSync(password, hash) };
  parentPort?.postMessage(result);
});
