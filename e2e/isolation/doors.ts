import type { TestDatabase } from '@foxeo/testing';
import { asUser, type Tx } from '@foxeo/testing';
import type { Mismatch, People, Search } from './matrix.ts';
import { type Reach, sorted, WHO, type Who } from './reach.ts';
import { ROOMS } from './rooms.ts';
import { LETTERS, type Letter, type World } from './world.ts';

// The doors that aren't tables of ours: files in Storage, topics of Realtime. Tried as the services try them, by SQL
// under the caller's role.

export interface Door {
  name: string;
  /** The statement that goes through the door for a tenant; it must touch a row. */
  attempt: (tx: Tx, world: World, letter: Letter) => Promise<{ count: number }>;
  expected: Reach;
}

const people: Reach = { ownerA: 'A', memberA: 'A', ownerB: 'B', ownerOff: 'C', ownerPaused: 'D' };

export const DOORS: Door[] = [
  {
    name: 'read a file',
    attempt: (tx, world, letter) =>
      tx`select 1 from storage.objects where bucket_id = 'documents' and name = ${world.documents[letter].path}`,
    expected: { ...people, operator: 'ABCD', operator2: 'Z' },
  },
  {
    name: 'write a file nobody announced',
    attempt: (tx, world, letter) =>
      tx`insert into storage.objects (bucket_id, name) values ('documents', ${`${world.tenants[letter].clientId}/forged/x/y.pdf`})`,
    expected: {},
  },
  {
    // Announced by the owner of each tenant: only that person, on an active client with the module on.
    name: 'write the file that was announced',
    attempt: (tx, world, letter) =>
      tx`insert into storage.objects (bucket_id, name) values ('documents', ${announcedPath(world, letter)})`,
    expected: { ownerA: 'A', ownerB: 'B' },
  },
  {
    name: 'write again the file that was refused',
    attempt: (tx, world, letter) =>
      tx`insert into storage.objects (bucket_id, name) values ('documents', ${`${refusedPath(world, letter)}-gone`})`,
    expected: {},
  },
  {
    name: 'move a file into another bucket or path',
    attempt: (tx, world, letter) =>
      tx`update storage.objects set name = name || '.moved' where name = ${world.documents[letter].path}`,
    expected: {},
  },
  {
    name: 'delete a file',
    attempt: (tx, world, letter) => remove(tx, world.documents[letter].path),
    expected: {},
  },
  {
    name: 'discard a file that was refused',
    attempt: (tx, world, letter) => remove(tx, refusedPath(world, letter)),
    expected: { ownerA: 'A', ownerB: 'B', ownerOff: 'C', ownerPaused: 'D' },
  },
  {
    name: 'listen to a client',
    attempt: (tx, world, letter) => listen(tx, `client:${world.tenants[letter].clientId}`),
    expected: { ...people, operator: 'ABCD', operator2: 'Z' },
  },
  {
    name: 'listen to a person',
    attempt: (tx, world, letter) => listen(tx, `user:${world.tenants[letter].owner.userId}`),
    expected: { ownerA: 'A', ownerB: 'B', ownerOff: 'C', ownerPaused: 'D' },
  },
  {
    name: 'listen to an operator',
    attempt: (tx, world, letter) => listen(tx, `operator:${world.tenants[letter].operator.userId}`),
    expected: { operator: 'ABCD', operator2: 'Z' },
  },
  {
    name: 'listen to a topic that is nobody’s',
    attempt: (tx, world, letter) => listen(tx, `anything:${world.tenants[letter].clientId}`),
    expected: {},
  },
  {
    name: 'send to a client’s topic',
    attempt: (tx, world, letter) =>
      tx`insert into realtime.messages (topic, extension) values (${`client:${world.tenants[letter].clientId}`}, 'broadcast')`,
    expected: {},
  },
  ...ROOMS.flatMap(({ doors = [] }) => doors),
];

function announcedPath(world: World, letter: Letter): string {
  return `${world.tenants[letter].clientId}/announced`;
}

function refusedPath(world: World, letter: Letter): string {
  return `${world.tenants[letter].clientId}/refused`;
}

/** As the service does it: a bare delete is refused, since it would leave the file behind. */
async function remove(tx: Tx, path: string): Promise<{ count: number }> {
  await tx`select set_config('storage.can_delete', 'true', true)`;
  return tx`delete from storage.objects where bucket_id = 'documents' and name = ${path}`;
}

async function listen(tx: Tx, topic: string): Promise<{ count: number }> {
  await tx`select set_config('realtime.topic', ${topic}, true)`;
  return tx`select 1 from realtime.messages where topic = ${topic} limit 1`;
}

/** What the doors need besides the world: announced and refused uploads, a message in every topic. */
export async function prepareDoors({ owner }: TestDatabase, world: World): Promise<void> {
  for (const letter of LETTERS) {
    const { clientId, owner: person, operator } = world.tenants[letter];
    const { documentId } = world.documents[letter];
    await owner`
      insert into public.document_versions (document_id, client_id, version, state, file_name, file_path, file_size, mime_type, upload_key, uploaded_by)
      values (${documentId}, ${clientId}, 2, 'uploading', 'a.pdf', ${announcedPath(world, letter)}, 10, 'application/pdf', ${`announced-${letter}`}, ${person.userId}),
             (${documentId}, ${clientId}, 4, 'refused', 'c.pdf', ${`${refusedPath(world, letter)}-gone`}, 10, 'application/pdf', ${`refused-gone-${letter}`}, ${person.userId}),
             (${documentId}, ${clientId}, 3, 'refused', 'b.pdf', ${refusedPath(world, letter)}, 10, 'application/pdf', ${`refused-${letter}`}, ${person.userId})`;
    await owner`insert into storage.objects (bucket_id, name, owner_id) values ('documents', ${refusedPath(world, letter)}, ${person.userId})`;
    for (const topic of [
      `client:${clientId}`,
      `user:${person.userId}`,
      `operator:${operator.userId}`,
      `anything:${clientId}`,
    ]) {
      await owner`insert into realtime.messages (topic, extension) values (${topic}, 'broadcast')`;
    }
  }
}

/** Tries every door as everyone. */
export async function runDoors(
  db: TestDatabase,
  world: World,
  who: People,
  { first = false }: Search = {},
): Promise<Mismatch[]> {
  const found: Mismatch[] = [];
  for (const door of DOORS) {
    for (const name of WHO) {
      if (name === 'jobs') continue;
      if (first && found.length > 0) return found;
      const reached = await through(db, world, who, name, door);
      const expected = sorted(door.expected[name] ?? '');
      if (reached !== expected) found.push(`${name}, ${door.name}: reached “${reached}”, expected “${expected}”`);
    }
  }
  return found;
}

async function through(db: TestDatabase, world: World, who: People, name: Who, door: Door): Promise<string> {
  const letters: Letter[] = [];
  for (const letter of LETTERS) {
    try {
      const { count } = await asUser(db.app, who[name], (tx) => door.attempt(tx, world, letter));
      if (count > 0) letters.push(letter);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error;
    }
  }
  return sorted(letters);
}
