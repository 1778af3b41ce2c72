import { z } from 'zod';
import type { LocalContext } from '../../context.ts';
import type { Authoriser } from './authorise.ts';
import { DatabaseUnavailable } from './authorise.ts';
import { type Identity, identify, TokenRefused } from './identity.ts';
import type { Limits } from './limits.ts';
import type { Broadcast } from './protocol.ts';
import type { Topics } from './topics.ts';

interface Deps {
  ctx: LocalContext;
  topics: Topics;
  authoriser: Authoriser;
  limits: Limits;
}

const batch = z.object({
  messages: z.array(
    z.object({
      topic: z.string().min(1),
      event: z.string().min(1),
      payload: z.record(z.string(), z.unknown()),
      private: z.boolean().nullish(),
    }),
  ),
});

const ONE = /\/api\/broadcast\/([^/]+)\/events\/([^/]+)$/;

/**
 * Broadcasts sent without a socket: `POST /api/broadcast` for several, `POST /api/broadcast/{topic}/events/{event}` for
 * one. 202 when they are sent, 401 without a token, 403 when the policies refuse the one, 413 or 422 for what can't be
 * sent. Of several, those that the policies refuse are left out silently, as on the hosted service.
 */
export async function handleBroadcast(deps: Deps, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const [, topic, event] = ONE.exec(pathname) ?? [];
  if (request.method !== 'POST' || !(topic || pathname.endsWith('/api/broadcast'))) {
    return answer(404, 'Not found');
  }
  try {
    const identity = await identityOf(deps.ctx, request);
    const body = Buffer.from(await request.arrayBuffer());
    if (body.length > deps.limits.payloadBytes) return answer(413, 'Payload too large');
    if (!topic || !event) return await sendBatch(deps, identity, body);
    const isBinary = request.headers.get('content-type')?.startsWith('application/octet-stream');
    const target = { name: decodeURIComponent(topic), private: searchParams.get('private') === 'true' };
    const broadcast: Broadcast = { event: decodeURIComponent(event), encoding: isBinary ? 'binary' : 'json', body };
    if (!isBinary) JSON.parse(body.toString());
    if (!(await maySend(deps, identity, target)))
      return answer(403, 'You do not have permissions to write to this topic');
    deps.topics.broadcast(target, broadcast);
    return new Response(null, { status: 202 });
  } catch (error) {
    if (error instanceof TokenRefused) return answer(401, error.message);
    if (error instanceof SyntaxError || error instanceof URIError || error instanceof z.ZodError) {
      return answer(422, 'The body is not a broadcast');
    }
    if (error instanceof DatabaseUnavailable) return answer(503, error.message);
    throw error;
  }
}

async function sendBatch(deps: Deps, identity: Identity, body: Buffer): Promise<Response> {
  const { messages } = batch.parse(JSON.parse(body.toString()));
  const allowed = new Map<string, boolean>();
  for (const { topic, event, payload, private: isPrivate } of messages) {
    const target = { name: topic, private: isPrivate ?? false };
    const key = `${target.private}:${topic}`;
    if (!allowed.has(key)) allowed.set(key, await maySend(deps, identity, target));
    if (!allowed.get(key)) continue;
    deps.topics.broadcast(target, { event, encoding: 'json', body: Buffer.from(JSON.stringify(payload)) });
  }
  return new Response(null, { status: 202 });
}

async function maySend(deps: Deps, identity: Identity, target: { name: string; private: boolean }): Promise<boolean> {
  return !target.private || (await deps.authoriser.mayWrite(identity, target.name)).broadcast;
}

async function identityOf(ctx: LocalContext, request: Request): Promise<Identity> {
  const token = /^Bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!token) throw new TokenRefused('Unauthorized', 'Unauthorized');
  return await identify(ctx, token);
}

function answer(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
