// The door of the house: what `npm start`, `npm test` and their sisters run.
//
// It needs nothing but Node ≥ 20 and npm. It puts the pinned Node and pnpm beside the project, installs the
// workspace when its lock file changed, then hands over to the real command. Everything it does is idempotent.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NODE = '24.21.0';
const PNPM = '12.21.0';
const MIN_FREE_GB = 4;

const COMMANDS = {
  start: ['node', 'tools/local/cli.ts', 'start'],
  dev: ['node', 'tools/local/cli.ts', 'dev'],
  foxeo: ['node', 'tools/local/cli.ts'],
  test: ['node', 'tools/test/run.ts'],
  check: ['node', 'tools/test/run.ts', '--only', 'static'],
  bench: ['node', 'tools/bench/run.ts'],
  gen: ['node', 'tools/gen/cli.ts'],
  exec: [],
};

const [command = 'start', ...args] = process.argv.slice(2);
if (!(command in COMMANDS)) fail(`unknown command “${command}”. Known: ${Object.keys(COMMANDS).join(', ')}.`);
checkNode();
checkDisk();
const env = installToolchain();
installWorkspace(env);
handOver(env);

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) fail(`Node ${process.versions.node} is too old: Foxeo's commands need Node 20 or newer.`);
}

/** A full disk half-way through an install leaves a broken tree, so it is refused before anything is written. */
function checkDisk() {
  if (existsSync(join(root, 'node_modules'))) return;
  const { bavail, bsize } = statfsSync(root);
  const free = (bavail * bsize) / 1e9;
  if (free < MIN_FREE_GB)
    fail(`only ${free.toFixed(1)} GB free in ${root}; the first install needs ${MIN_FREE_GB} GB.`);
}

/** The pinned Node and pnpm live in tools/toolchain/node_modules, never on the machine. */
function installToolchain() {
  const home = join(root, 'tools/toolchain');
  const node = `node-${process.platform}-${process.arch}`;
  const stamp = join(home, 'node_modules/.stamp');
  const wanted = `${node}@${NODE} pnpm@${PNPM}`;
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    say(`installing Node ${NODE} and pnpm ${PNPM} beside the project (about 10 s)`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const flags = ['--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
    run(npm, ['install', '--prefix', home, ...flags, `${node}@${NODE}`, `pnpm@${PNPM}`], process.env, {
      cwd: home,
      what: 'The toolchain could not be installed. Is the npm registry reachable?',
    });
    writeFileSync(stamp, wanted);
  }
  const path = [
    join(home, 'node_modules', node, 'bin'),
    join(home, 'node_modules/.bin'),
    join(root, 'node_modules/.bin'),
  ];
  return {
    ...process.env,
    PATH: [...path, process.env.PATH].join(delimiter),
    // Where the person is: relative paths among the options start there. npm sets it itself.
    INIT_CWD: process.env.INIT_CWD ?? process.cwd(),
  };
}

function installWorkspace(env) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.foxeo-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('installing the packages of the workspace (a minute or two the first time)');
  run('pnpm', ['install', '--frozen-lockfile', '--reporter=append-only'], env, {
    what: 'The packages could not be installed. The lines above say why.',
  });
  writeFileSync(stamp, lock);
}

/** The real command takes the terminal; signals reach it, and its exit code is ours. */
function handOver(env) {
  const given = args[0] === '--' ? args.slice(1) : args;
  const [file, ...rest] = [...COMMANDS[command], ...given];
  // The channel lets what we start notice our end, even by kill -9; only long-running commands listen to it.
  const stays = command === 'start' || command === 'dev';
  const stdio = stays ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit';
  const child = spawn(file, rest, { cwd: root, env, stdio });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${file} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
}

function run(file, argv, env, { cwd = root, what }) {
  const { status, error } = spawnSync(file, argv, { cwd, env, stdio: 'inherit' });
  if (status !== 0) fail(`${what}${error ? ` (${error.message})` : ''}`);
}

function say(text) {
  process.stderr.write(`foxeo · ${text}\n`);
}

function fail(text) {
  process.stderr.write(`foxeo · ${text}\n`);
  process.exit(1);
}
