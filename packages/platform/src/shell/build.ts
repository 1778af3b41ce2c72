import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let read: string | undefined;

/** The build that this process serves, as `next build` named it; a page of another one is out of date. */
export function buildId(): string {
  read ??= readBuildId();
  return read;
}

function readBuildId(): string {
  try {
    return readFileSync(join(process.cwd(), '.next', 'BUILD_ID'), 'utf8').trim();
  } catch {
    // `next dev` writes none.
    return 'development';
  }
}
