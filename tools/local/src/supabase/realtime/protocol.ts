/**
 * Frames of the Realtime socket: Phoenix channels in their JSON form (`vsn` 1.0.0: objects; 2.0.0: arrays), and since
 * 2.0.0 broadcasts as binary frames. Described by `@supabase/realtime-js` (`lib/serializer.ts`).
 */
export type Version = '1.0.0' | '2.0.0';

/** What a client asked for. Refs are its own: the reply repeats them. */
export interface Push {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: unknown;
  /** Set when `event` is `broadcast`. */
  broadcast?: Broadcast;
}

/** A message for the members of a topic. */
export interface Broadcast {
  event: string;
  encoding: 'json' | 'binary';
  /** Valid JSON in UTF-8 when `encoding` is `json`. */
  body: Buffer;
  /** Of the row in `realtime.messages`, when it came from the database. */
  id?: string;
}

export interface Message {
  joinRef?: string | null;
  ref?: string | null;
  topic: string;
  event: string;
  payload: unknown;
}

/** A frame that can't be read; the socket is closed, as Phoenix does. */
export class ProtocolError extends Error {
  override name = 'ProtocolError';
}

const USER_BROADCAST_PUSH = 3;
const USER_BROADCAST = 4;
const JSON_ENCODING = 1;
/** Each length in a binary header is one byte. */
const LONGEST_FIELD = 255;

/** @throws ProtocolError when the frame isn't one of the version's. */
export function decode(data: Buffer, isBinary: boolean, version: Version): Push {
  if (isBinary) return decodeBroadcast(data);
  const frame = parseJson(data);
  const [joinRef, ref, topic, event, payload] =
    version === '2.0.0' && Array.isArray(frame)
      ? frame
      : isRecord(frame)
        ? [frame.join_ref, frame.ref, frame.topic, frame.event, frame.payload]
        : [];
  if (typeof topic !== 'string' || typeof event !== 'string')
    throw new ProtocolError('a frame has a topic and an event');
  const push: Push = { joinRef: text(joinRef), ref: text(ref), topic, event, payload };
  if (event === 'broadcast') push.broadcast = broadcastOf(payload);
  return push;
}

export function encode(message: Message, version: Version): string {
  const { joinRef = null, ref = null, topic, event, payload } = message;
  if (version === '2.0.0') return JSON.stringify([joinRef, ref, topic, event, payload]);
  return JSON.stringify({ join_ref: joinRef, ref, topic, event, payload });
}

/** The frame of a broadcast, or nothing where the version has none: 1.0.0 can't carry bytes. */
export function encodeBroadcast(topic: string, broadcast: Broadcast, version: Version): Buffer | string | undefined {
  const binary = version === '2.0.0' ? binaryBroadcast(topic, broadcast) : undefined;
  if (binary || broadcast.encoding === 'binary') return binary;
  const { event, body, id } = broadcast;
  const meta = id === undefined ? '' : `,"meta":${JSON.stringify({ id })}`;
  // The body is JSON already: it is put in as it is, unread.
  const payload = `{"type":"broadcast","event":${JSON.stringify(event)},"payload":${body.toString()}${meta}}`;
  const name = JSON.stringify(topic);
  if (version === '2.0.0') return `[null,null,${name},"broadcast",${payload}]`;
  return `{"join_ref":null,"ref":null,"topic":${name},"event":"broadcast","payload":${payload}}`;
}

function binaryBroadcast(topic: string, { event, body, encoding, id }: Broadcast): Buffer | undefined {
  const fields = [topic, event, id === undefined ? '' : JSON.stringify({ id })].map((field) => Buffer.from(field));
  if (fields.some((field) => field.length > LONGEST_FIELD)) return undefined;
  const lengths = fields.map((field) => field.length);
  const header = Buffer.from([USER_BROADCAST, ...lengths, encoding === 'json' ? JSON_ENCODING : 0]);
  return Buffer.concat([header, ...fields, body]);
}

/** Header: kind, five lengths, encoding; then join ref, ref, topic, event, metadata, and the message to the end. */
function decodeBroadcast(data: Buffer): Push {
  if (data[0] !== USER_BROADCAST_PUSH || data.length < 7) throw new ProtocolError('unknown binary frame');
  const ends: number[] = [];
  for (const length of data.subarray(1, 6)) ends.push((ends.at(-1) ?? 7) + length);
  const [joinEnd = 0, refEnd = 0, topicEnd = 0, eventEnd = 0, metaEnd = 0] = ends;
  if (metaEnd > data.length) throw new ProtocolError('a binary frame is shorter than its header says');
  const body = data.subarray(metaEnd);
  const encoding = data[6] === JSON_ENCODING ? 'json' : 'binary';
  // A receiver parses it without a guard: what isn't JSON must not reach anyone.
  if (encoding === 'json') parseJson(body);
  const event = data.toString('utf8', topicEnd, eventEnd);
  return {
    joinRef: data.toString('utf8', 7, joinEnd) || null,
    ref: data.toString('utf8', joinEnd, refEnd) || null,
    topic: data.toString('utf8', refEnd, topicEnd),
    event: 'broadcast',
    payload: null,
    broadcast: { event, encoding, body },
  };
}

function broadcastOf(payload: unknown): Broadcast {
  if (!isRecord(payload) || typeof payload.event !== 'string') throw new ProtocolError('a broadcast has an event');
  return { event: payload.event, encoding: 'json', body: Buffer.from(JSON.stringify(payload.payload ?? {})) };
}

function parseJson(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    throw new ProtocolError('not JSON');
  }
}

function text(ref: unknown): string | null {
  return typeof ref === 'string' ? ref : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
