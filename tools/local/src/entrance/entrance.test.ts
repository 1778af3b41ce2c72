import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalContext } from '../context.ts';
import { createContext } from '../create-context.ts';
import type { DemoAccount } from '../demo.ts';
import { readHealth } from '../health.ts';
import { freePort } from '../ports.ts';
import { temporaryFolders } from '../temporary-folders.ts';
import { startEntrance } from './server.ts';

const temporaryFolder = temporaryFolders();

const TOTP_SECRET = 'JBSWY3DPEHPK3PXP';
const DEMO: DemoAccount[] = [
  { who: 'MiKL <opérateur>', email: 'mikl@foxeo.example', app: 'hub', totpSecret: TOTP_SECRET },
  { who: 'Léa, cliente', email: 'lea@capboussole.example', app: 'one', subdomain: 'cap-boussole' },
];
let ctx: LocalContext;
let entrance: { stop(): Promise<void> };
const others: Server[] = [];
const asked: unknown[] = [];

beforeAll(async () => {
  ctx = await createContext({ dataDir: temporaryFolder(), port: await freePort() });
  entrance = await startEntrance({
    ctx,
    health: () => readHealth(ctx, { postgres: 'ready', hub: 'ready', lab: 'starting' }, DEMO),
    demo: () => DEMO,
    mailbox: () => new Response('mailbox'),
  });
  // Stand-ins of the Hub and of Auth's admin API.
  others.push(
    createServer((request, response) => response.end(`hub ${request.headers.host}`)).listen(ctx.ports.hub, '127.0.0.1'),
  );
  others.push(
    createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      asked.push({ url: request.url, apikey: request.headers.apikey, body: JSON.parse(body) });
      response.end(JSON.stringify({ hashed_token: 'h+sh' }));
    }).listen(ctx.ports.gateway, '127.0.0.1'),
  );
  await Promise.all(others.map((server) => server.listening || once(server, 'listening')));
});

afterAll(async () => {
  await entrance.stop();
  for (const server of others) server.close();
});

interface Answer {
  status: number | undefined;
  headers: Record<string, unknown>;
  text: string;
}

async function visit(host: string, path = '/', accept = 'text/html'): Promise<Answer> {
  const request = httpRequest({ host: '127.0.0.1', port: ctx.ports.entrance, path, headers: { host, accept } }).end();
  const [response] = await once(request, 'response');
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode, headers: response.headers, text };
}

describe('the entrance', () => {
  test('sends a host to its app', async () => {
    expect((await visit('hub.foxeo.localhost:4400')).text).toBe('hub hub.foxeo.localhost:4400');
    expect((await visit('mailbox.foxeo.localhost')).text).toBe('mailbox');
  });

  test('says that an app is starting, on a page that comes back by itself', async () => {
    const page = await visit('lab.foxeo.localhost');
    expect(page.status).toBe(503);
    expect(page.headers['retry-after']).toBe('2');
    expect(page.text).toContain('Lab démarre');
    expect(page.text).toContain('<meta http-equiv="refresh" content="2">');
    const data = await visit('cap-boussole.foxeo.localhost', '/api/x', 'application/json');
    expect([data.status, JSON.parse(data.text)]).toEqual([503, { message: 'the service is starting' }]);
  });

  test('says that video is not there yet', async () => {
    const page = await visit('visio.foxeo.localhost');
    expect([page.status, page.text.includes('La visio n’est pas encore disponible')]).toEqual([503, true]);
  });

  test('shows nothing to a name that was pointed here', async () => {
    const page = await visit('rebound.example', '/healthz');
    expect([page.status, page.text]).toEqual([421, 'Unknown host.']);
  });

  test('lists apps, demo accounts, their second factor and the services', async () => {
    const page = await visit('foxeo.localhost');
    expect(page.status).toBe(200);
    for (const part of [
      `href="${ctx.urls.hub}"`,
      `href="http://cap-boussole.foxeo.localhost:${ctx.ports.entrance}"`,
      'MiKL &lt;opérateur&gt;',
      'href="/demo/2"',
      `href="${ctx.urls.mailbox}"`,
      'Base de données',
      'n’existe que dans l’installation locale',
    ]) {
      expect(page.text).toContain(part);
    }
    expect(page.headers['content-security-policy']).toMatch(/script-src 'sha256-/);
    for (const secret of [ctx.keys.secret, TOTP_SECRET, ctx.database.owner]) expect(page.text).not.toContain(secret);
  });

  test('keeps the code of the second factor up to date', async () => {
    const live = JSON.parse((await visit('foxeo.localhost', '/etat')).text);
    const code = String(live.codes[0].code).replace(/\D/g, '');
    expect(new TOTP({ secret: Secret.fromBase32(TOTP_SECRET) }).validate({ token: code, window: 1 })).not.toBeNull();
    expect(live.states.lab).toEqual({ state: 'starting', text: 'démarre' });
  });

  test('signs in by a link that Auth makes', async () => {
    const answer = await visit('foxeo.localhost', '/demo/2');
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(
      `http://cap-boussole.foxeo.localhost:${ctx.ports.entrance}/connexion/lien#token_hash=h%2Bsh&type=magiclink`,
    );
    expect(asked).toEqual([
      {
        url: '/auth/v1/admin/generate_link',
        apikey: ctx.keys.secret,
        body: { type: 'magiclink', email: 'lea@capboussole.example' },
      },
    ]);
    expect((await visit('foxeo.localhost', '/demo/9')).status).toBe(404);
  });

  test('answers for the health of everything', async () => {
    const answer = await visit('localhost', '/healthz', 'application/json');
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toMatchObject({
      ready: false,
      services: { hub: { state: 'ready', url: ctx.urls.hub }, lab: { state: 'starting', url: ctx.urls.lab } },
      apps: { hub: ctx.urls.hub, lab: ctx.urls.lab },
      databaseUrl: ctx.database.owner,
      demo: [
        { who: 'MiKL <opérateur>', email: 'mikl@foxeo.example', app: 'hub', signInUrl: `${ctx.urls.entrance}/demo/1` },
        { app: 'one', signInUrl: `${ctx.urls.entrance}/demo/2` },
      ],
    });
  });
});
