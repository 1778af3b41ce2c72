import type { JSONValue, Sql } from 'postgres';

interface QueuedRequest {
  id: string;
  method: string;
  url: string;
  headers: Record<string, string> | null;
  body: Buffer | null;
  timeout_milliseconds: number;
}

interface Answer {
  status?: number;
  contentType?: string | null;
  headers?: JSONValue;
  content?: string;
  timedOut?: boolean;
  error?: string;
}

export interface Requests {
  /** Looks at the queue; resolves when it was empty or when enough requests are under way. */
  drain(): Promise<void>;
  /** Requests under way are given up and recorded as such. */
  stop(): Promise<void>;
}

const AT_ONCE = 50;

/**
 * Sends what `net.http_post` and its sisters queued, and keeps the answers in `net._http_response`. As with pg_net, a
 * request is taken off the queue before it is sent: at most once, and lost with a crash in between.
 *
 * @param sql as the superuser.
 */
export function createRequests(sql: Sql): Requests {
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let again = false;
  let draining: Promise<void> | undefined;

  function drain(): Promise<void> {
    again = true;
    draining ??= takeAll().finally(() => {
      draining = undefined;
    });
    return draining;
  }

  async function takeAll(): Promise<void> {
    while (again && underWay.size < AT_ONCE && !stopping.signal.aborted) {
      again = false;
      const requests = await sql<QueuedRequest[]>`
        delete from net.http_request_queue
        where id in (
          select id from net.http_request_queue order by id limit ${AT_ONCE - underWay.size} for update skip locked
        )
        returning id, method, url, headers, body, timeout_milliseconds`;
      // The queue may hold more than fitted.
      if (requests.length > 0) again = true;
      for (const request of requests) follow(answerTo(request));
    }
  }

  function follow(work: Promise<void>): void {
    const done = work
      // The database went away: so did its unlogged queue.
      .catch(() => {})
      .finally(() => {
        underWay.delete(done);
        if (!stopping.signal.aborted) drain().catch(() => {});
      });
    underWay.add(done);
  }

  async function answerTo(request: QueuedRequest): Promise<void> {
    const answer = await send(request, stopping.signal);
    await sql`
      insert into net._http_response (id, status_code, content_type, headers, content, timed_out, error_msg)
      values (
        ${request.id}, ${answer.status ?? null}, ${answer.contentType ?? null}, ${sql.json(answer.headers ?? null)},
        ${answer.content?.replaceAll('\0', '') ?? null}, ${answer.timedOut ?? false}, ${answer.error ?? null}
      )`;
  }

  return {
    drain,
    async stop() {
      stopping.abort();
      await draining?.catch(() => {});
      await Promise.all(underWay);
    },
  };
}

async function send(request: QueuedRequest, stopping: AbortSignal): Promise<Answer> {
  const { method, url, headers, body, timeout_milliseconds: timeout } = request;
  const tooLate = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(url, {
      method,
      headers: headers ?? {},
      body: body && new Uint8Array(body),
      signal: AbortSignal.any([tooLate, stopping]),
    });
    return {
      status: response.status,
      contentType: response.headers.get('content-type'),
      headers: Object.fromEntries(response.headers),
      content: await response.text(),
    };
  } catch (error) {
    if (tooLate.aborted) return { timedOut: true, error: `Timeout of ${timeout} ms reached` };
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { error: cause instanceof Error ? cause.message : 'unknown' };
  }
}
