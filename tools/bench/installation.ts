import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '@foxeo/local/create-context';
import { freePort } from '@foxeo/local/ports';

/** An installation of the bench's own, started as anyone starts one, in a folder that goes with it. */
export class Installation {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'foxeo-bench-'));
  #child: ChildProcess | undefined;
  #port: number | undefined;

  /** Resolves to the seconds it took until the command said that all was ready. */
  async start(): Promise<number> {
    this.#port ??= await freePort();
    const since = performance.now();
    const args = ['tools/local/cli.ts', 'start', '--no-demo', '--port', String(this.#port), '--data-dir', this.dataDir];
    // The channel lets it notice our end, however we end.
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      // It prints its address when everything answers, and nothing else on that channel.
      child.stdout?.once('data', () => resolve());
      child.once('exit', (code) => reject(new Error(`the installation ended with code ${code}`)));
    });
    return (performance.now() - since) / 1000;
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('the installation is not running');
    return this.#child.pid;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
