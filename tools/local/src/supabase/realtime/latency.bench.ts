// How long a message sent by SQL takes to reach the clients that joined, and how long a join takes, on the whole stack:
// `node tools/local/src/supabase/realtime/latency.bench.ts`. For people to read; no test looks at a clock.
import { Rooms } from './rooms.ts';

const MESSAGES = 200;
const LISTENERS = 10;
const JOINS = 30;

const rooms = await Rooms.open();

async function timeJoins(): Promise<number[]> {
  const client = await rooms.connect('joiner');
  const times: number[] = [];
  for (let n = 0; n < JOINS; n++) {
    await rooms.seat('joiner', `join:${n}`);
    const from = performance.now();
    const { states } = await rooms.join(client, `join:${n}`);
    if (states[0] !== 'SUBSCRIBED') throw new Error('a join was refused');
    times.push(performance.now() - from);
  }
  return times;
}

/** From the call of `realtime.send` to the last listener's callback: the commit is in it. */
async function timeMessages(): Promise<number[]> {
  let heard = 0;
  let all = Promise.withResolvers<void>();
  for (let n = 0; n < LISTENERS; n++) {
    const { channel } = await rooms.joinAs(`listener ${n}`, 'bench');
    channel.on('broadcast', { event: 'tick' }, () => {
      heard += 1;
      if (heard === LISTENERS) all.resolve();
    });
  }
  const times: number[] = [];
  for (let n = 0; n < MESSAGES; n++) {
    heard = 0;
    all = Promise.withResolvers();
    const from = performance.now();
    await rooms.sql`select realtime.send(${rooms.sql.json({ n })}, 'tick', 'bench')`;
    await all.promise;
    times.push(performance.now() - from);
  }
  return times;
}

function row(what: string, times: number[]): Record<string, string | number> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)} ms`;
  return { what, count: times.length, median: at(0.5), p95: at(0.95), slowest: at(1) };
}

try {
  const joins = row('join of a private topic', await timeJoins());
  console.table([joins, row(`SQL to ${LISTENERS} clients`, await timeMessages())]);
} finally {
  await rooms.empty();
  await rooms.close();
}
