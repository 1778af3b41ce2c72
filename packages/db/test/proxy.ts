import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between the client and Postgres, to see and to hinder what goes by. */
export interface TestProxy {
  /** The same connection string, through the proxy. */
  url: string;
  /** Times that Postgres was heard after the client had spoken, since the last `reset`. */
  roundTrips(): number;
  reset(): void;
  /** Keeps what Postgres answers until the client has said this. */
  holdUntil(words: string): void;
  /** Cuts the connection when the client says this; Postgres still hears it. */
  cutAfter(words: string): void;
  stop(): Promise<void>;
}

export async function startProxy(target: string): Promise<TestProxy> {
  const { port } = new URL(target);
  const sockets = new Set<Socket>();
  let trips = 0;
  let clientSpoke = false;
  let awaited: string | null = null;
  let fatal: string | null = null;

  const server = createServer((client) => {
    const upstream = connect(Number(port), '127.0.0.1');
    const held: Buffer[] = [];
    for (const socket of [client, upstream]) {
      sockets.add(socket.setNoDelay(true));
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    const answer = (data: Buffer): void => {
      if (clientSpoke) trips += 1;
      clientSpoke = false;
      client.write(data);
    };
    client.on('data', (data) => {
      clientSpoke = true;
      upstream.write(data);
      if (fatal && data.includes(fatal)) client.destroy();
      if (!awaited || !data.includes(awaited)) return;
      awaited = null;
      for (const waiting of held.splice(0)) answer(waiting);
    });
    upstream.on('data', (data) => (awaited ? held.push(data) : answer(data)));
    client.on('close', () => upstream.end());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);

  return {
    url: url.href,
    roundTrips: () => trips,
    reset() {
      trips = 0;
      clientSpoke = false;
    },
    holdUntil(words) {
      awaited = words;
    },
    cutAfter(words) {
      fatal = words;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
