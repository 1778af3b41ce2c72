import { execFileSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  type ComposeFile,
  composeFaults,
  composeFile,
  dependencyFaults,
  imageFaults,
  readCompose,
  variableFaults,
} from './compose.ts';
import { denoReads, readEnvExample } from './environment.ts';

const root = join(import.meta.dirname, '../..');
const docker = join(root, 'docker');
const folders = readdirSync(docker).map((name) => join(docker, name));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('the three are there', () => expect(readdirSync(docker).sort()).toEqual(['booking', 'openvidu', 'supabase']));

describe.each(folders)('%s', (folder) => {
  test('has what it names', () => expect(composeFaults(folder)).toEqual([]));

  test('publishes no database', () => {
    const inner = /:(?:5432|6379|9000|27017)$/;
    const published = Object.values(readCompose(folder).services).flatMap(({ ports = [] }) => ports);
    expect(published.filter((port) => inner.test(port) && !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  test('explains its variables and gives no secret a value', () => {
    const example = [...readEnvExample(readFileSync(join(folder, '.env.example'), 'utf8'))];
    const secret = /(?:SECRET|PASSWORD|_JWT|JWT_KEYS|SECRET_KEY|SECRET_KEY_BASE|ENC_KEY)$/;
    expect(example.filter(([name, { value }]) => secret.test(name) && value !== '')).toEqual([]);
  });

  test('says that it was never run', () => {
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('Never run by us');
  });
});

describe('the fence bites', () => {
  const base = { name: 'x', services: { a: { image: 'x/a:1', restart: 'always' } } };
  const withA = (more: object): ComposeFile =>
    composeFile.parse({ ...base, services: { a: { ...base.services.a, ...more } } });

  test.each([
    ['an unknown key', { ...base, version: '3' }],
    ['an unknown key of a service', { ...base, services: { a: { ...base.services.a, privileged: true } } }],
    ['no image', { ...base, services: { a: { restart: 'always' } } }],
    ['a port of no form', { ...base, services: { a: { ...base.services.a, ports: ['0.0.0.0:80:80'] } } }],
  ])('%s', (_, file) => expect(composeFile.safeParse(file).success).toBe(false));

  test('an image without a tag', () => {
    expect(imageFaults(withA({ image: 'x/a' }))).toHaveLength(1);
    expect(imageFaults(withA({ image: 'x/a:latest' }))).toHaveLength(1);
    expect(imageFaults(withA({}))).toEqual([]);
  });

  test('waiting for nobody, for health without a check, for oneself', () => {
    expect(dependencyFaults(withA({ depends_on: { b: { condition: 'service_started' } } }))).toHaveLength(1);
    expect(dependencyFaults(withA({ depends_on: { a: { condition: 'service_healthy' } } }))).toHaveLength(1);
    expect(dependencyFaults(withA({ depends_on: { a: { condition: 'service_started' } } }))).toHaveLength(1);
  });

  test('variables', () => {
    const asks = (inside: string) => `a: $\{${inside}}`;
    expect(variableFaults(asks('A:?'), 'A=')).toEqual([]);
    expect(variableFaults(asks('A:-1'), '# A=1')).toEqual([]);
    expect(variableFaults(`$$A ${asks('B')}`, 'B=')).toEqual(['B may be left out unnoticed']);
    expect(variableFaults(asks('A:?'), '')).toEqual(["A isn't in .env.example"]);
    expect(variableFaults(asks('A:?'), '# A=')).toEqual(['A is required, and optional in .env.example']);
    expect(variableFaults('a: 1', 'A=')).toEqual(['A of .env.example is for nothing']);
  });
});

describe('Supabase', () => {
  const { services } = readCompose(join(docker, 'supabase'));
  const envoy = z.looseObject({
    static_resources: z.looseObject({
      listeners: z.array(z.unknown()),
      clusters: z.array(z.looseObject({ name: z.string() })),
    }),
  });
  const gateway = envoy.parse(parse(read('docker/supabase/envoy.yaml')));

  test('the gateway routes to services, and never to tables', () => {
    const text = JSON.stringify(gateway);
    const routed = [...text.matchAll(/"cluster":"(\w+)"/g)].map(([, name]) => name);
    const clusters = gateway.static_resources.clusters.map(({ name }) => name);
    expect(new Set(routed)).toEqual(new Set(clusters));
    expect(clusters.filter((name) => !(name in services))).toEqual([]);
    expect([...text.matchAll(/"prefix":"([^"]+)"/g)].map(([, prefix]) => prefix)).toEqual([
      '/auth/v1/',
      '/storage/v1/',
      '/realtime/v1/api/',
      '/realtime/v1/',
      '/functions/v1/',
    ]);
  });

  test('the gateway is given the keys that it compares', () => {
    const asked = [...read('docker/supabase/envoy.yaml').matchAll(/os\.getenv\("(\w+)"\)/g)].map(([, name]) => name);
    expect(Object.keys(services.gateway?.environment ?? {}).sort()).toEqual(asked.sort());
  });

  test('Auth says what config.toml says', () => {
    const config = read('supabase/config.toml');
    const auth = services.auth?.environment ?? {};
    const templates = [...config.matchAll(/^\[auth\.email\.template\.(\w+)\]\nsubject = "(.+)"$/gm)];
    expect(templates.length).toBeGreaterThan(0);
    for (const [, name = '', subject] of templates) {
      expect(auth[`GOTRUE_MAILER_SUBJECTS_${name.toUpperCase()}`]).toBe(subject);
      expect(auth[`GOTRUE_MAILER_TEMPLATES_${name.toUpperCase()}`]).toBe(`http://gateway:8001/${name}.html`);
      expect(JSON.stringify(gateway)).toContain(`/etc/envoy/templates/${name}.html`);
    }
    const value = (key: string) => new RegExp(`^${key} = "?([^"\\n]+?)"?$`, 'm').exec(config)?.[1];
    const same: Record<string, string> = {
      jwt_expiry: 'GOTRUE_JWT_EXP',
      minimum_password_length: 'GOTRUE_PASSWORD_MIN_LENGTH',
      refresh_token_reuse_interval: 'GOTRUE_SECURITY_REFRESH_TOKEN_REUSE_INTERVAL',
      enable_refresh_token_rotation: 'GOTRUE_SECURITY_REFRESH_TOKEN_ROTATION_ENABLED',
      secure_password_change: 'GOTRUE_SECURITY_UPDATE_PASSWORD_REQUIRE_REAUTHENTICATION',
      inactivity_timeout: 'GOTRUE_SESSIONS_INACTIVITY_TIMEOUT',
      email_sent: 'GOTRUE_RATE_LIMIT_EMAIL_SENT',
      token_refresh: 'GOTRUE_RATE_LIMIT_TOKEN_REFRESH',
      sign_in_sign_ups: 'GOTRUE_RATE_LIMIT_OTP',
      token_verifications: 'GOTRUE_RATE_LIMIT_VERIFY',
      max_enrolled_factors: 'GOTRUE_MFA_MAX_ENROLLED_FACTORS',
      uri: 'GOTRUE_HOOK_CUSTOM_ACCESS_TOKEN_URI',
      double_confirm_changes: 'GOTRUE_MAILER_SECURE_EMAIL_CHANGE_ENABLED',
      otp_length: 'GOTRUE_MAILER_OTP_LENGTH',
      otp_expiry: 'GOTRUE_MAILER_OTP_EXP',
      max_frequency: 'GOTRUE_SMTP_MAX_FREQUENCY',
    };
    const ours = Object.fromEntries(Object.entries(same).map(([key, name]) => [key, String(auth[name])]));
    expect(ours).toEqual(Object.fromEntries(Object.keys(same).map((key) => [key, value(key)])));
    expect(value('enable_signup')).toBe('false');
    expect(auth.GOTRUE_DISABLE_SIGNUP).toBe('true');
    const [, mebibytes] = /^file_size_limit = "(\d+)MiB"$/m.exec(config) ?? [];
    expect(services.storage?.environment?.FILE_SIZE_LIMIT).toBe(Number(mebibytes) * 1024 * 1024);
  });

  test('functions are given what they read, and those that check their caller are served', () => {
    const folder = join(root, 'supabase/functions');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const sources = names.filter((name) => /\.ts$/.test(name) && !/node_modules|\.test\.ts$|\.d\.ts$/.test(name));
    const reads = sources.flatMap((name) => denoReads(readFileSync(join(folder, name), 'utf8')));
    const given = Object.keys(services.functions?.environment ?? {});
    expect(reads.filter((name) => !given.includes(name))).toEqual([]);
    const open = [...read('supabase/config.toml').matchAll(/^\[functions\.([\w-]+)\]\nverify_jwt = false$/gm)];
    expect(services.functions?.environment?.OPEN_FUNCTIONS).toBe(open.map(([, name]) => name).join(','));
  });

  test('make-keys.mjs makes every key that it is said to make', () => {
    const made = execFileSync(process.execPath, [join(docker, 'supabase/make-keys.mjs')], { encoding: 'utf8' });
    const keys = new Map([...made.matchAll(/^(\w+)='(.*)'$/gm)].map(([, name = '', value = '']) => [name, value]));
    const example = readEnvExample(read('docker/supabase/.env.example'));
    const promised = [...example]
      .filter(([, { section }]) => section === 'Made by make-keys.mjs')
      .map(([name]) => name);
    expect([...keys.keys()].sort()).toEqual(promised.sort());
    expect(keys.get('REALTIME_ENC_KEY')).toHaveLength(16);
    expect(keys.get('SECRET_KEY_BASE')?.length).toBeGreaterThanOrEqual(64);

    const jwks = z.object({ keys: z.tuple([z.looseObject({ kid: z.string() })]) });
    const [jwk] = jwks.parse(JSON.parse(keys.get('JWT_JWKS') ?? '')).keys;
    expect(jwk).not.toHaveProperty('d');
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    for (const [name, role] of [
      ['ANON_JWT', 'anon'],
      ['SERVICE_ROLE_JWT', 'service_role'],
    ] as const) {
      const [header = '', payload = '', signature = ''] = (keys.get(name) ?? '').split('.');
      const signed = Buffer.from(`${header}.${payload}`);
      const proof = Buffer.from(signature, 'base64url');
      expect(verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, proof)).toBe(true);
      expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ role });
      expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg: 'ES256', kid: jwk.kid });
    }
  });
});
