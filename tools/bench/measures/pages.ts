import { Agent, get } from 'node:http';
import type { Account, World } from '../../../e2e/fixtures/world.ts';
import type { Row } from '../report.ts';
import { compare, ms, times } from '../stats.ts';

const TURNS = 200;
/**
 * The emptiest page of the Hub, a frame and one form without any query, rendered at each request as all are: what the
 * framework and the session's check cost by themselves.
 */
const EMPTY = '/invitation';

/** How long the Hub's server takes for its two heaviest pages, one request at a time, against an empty page. */
export async function measurePages(world: World, operator: Account): Promise<Row[]> {
  const visit = await visitor(world, operator);
  const pages = [
    { name: 'Home', path: '/', holds: '.pdf' },
    { name: 'Validation queue', path: '/validation', holds: 'document-60.pdf' },
  ] as const;
  for (const { path, holds } of [{ path: EMPTY, holds: '</html>' }, ...pages]) {
    const body = await visit(path);
    if (!body.includes(holds)) throw new Error(`${path} doesn't hold “${holds}”`);
  }
  const [empty, ...series] = await compare(TURNS, [
    () => visit(EMPTY),
    ...pages.map(
      ({ path }) =>
        () =>
          visit(path),
    ),
  ]);
  if (!empty) throw new Error('nothing was measured');
  const rows = pages.flatMap(({ name }, index): Row[] => {
    const one = series[index];
    if (!one) return [];
    const [median, p95] = [one.median / empty.median, one.p95 / empty.p95];
    return [
      { what: `${name}, median`, figure: `${ms(one.median)} = ${times(median)}`, aim: '≤ × 3', met: median <= 3 },
      { what: `${name}, p95`, figure: `${ms(one.p95)} = ${times(p95)}`, aim: '≤ × 3', met: p95 <= 3 },
    ];
  });
  return [
    { what: `Empty page (\`${EMPTY}\`), median and p95`, figure: `${ms(empty.median)}, ${ms(empty.p95)}` },
    ...rows,
  ];
}

/** Asks the Hub's own port, as its entrance does, over one connection kept open. Resolves to the whole page. */
async function visitor(world: World, operator: Account): Promise<(path: string) => Promise<string>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const host = new URL(world.address('hub')).host;
  const cookies = await world.sessionCookies(operator, 'hub');
  const headers = {
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': 'http',
    'x-forwarded-for': '127.0.0.1',
    accept: 'text/html',
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
  };
  return (path) =>
    new Promise((resolve, reject) => {
      const request = get({ port: world.ctx.ports.hub, path, agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode === 200) resolve(Buffer.concat(parts).toString());
          else reject(new Error(`${path} answered ${response.statusCode}`));
        });
      });
      request.on('error', reject);
    });
}
