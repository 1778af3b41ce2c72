import { Hono } from 'hono';
import { bodyOf, gonePage, listPage, messagePage } from './pages.ts';
import type { MailStore } from './store.ts';

const LONGEST_WAIT_S = 30;

/**
 * The mailbox on the web: pages for people, and for tests
 * `GET /api/messages?to=&after=&wait=` (summaries, newest first; `wait` seconds for the first to come),
 * `GET /api/messages/:id` (html, text, links), `DELETE /api/messages/:id`, `DELETE /api/messages`.
 *
 * @param home where the name in the head of the pages leads: the entrance.
 */
export function createMailboxWeb(store: MailStore, home: string): Hono {
  const web = new Hono();

  web.get('/', (c) =>
    listPage(store.list({ to: c.req.query('to') || undefined }), c.req.query('to') || undefined, home),
  );
  web.get('/messages/:id', async (c) => {
    const message = await store.get(c.req.param('id'));
    return message ? messagePage(message, home) : gonePage(home);
  });
  web.get('/messages/:id/corps', async (c) => {
    const message = await store.get(c.req.param('id'));
    return message ? bodyOf(message) : gonePage(home);
  });
  web.get('/messages/:id/source', async (c) => {
    const source = await store.source(c.req.param('id'));
    return source ? download(source, `${c.req.param('id')}.eml`) : gonePage(home);
  });
  web.get('/messages/:id/pieces/:index', async (c) => {
    const found = await store.attachment(c.req.param('id'), Number(c.req.param('index')));
    return found ? download(found.content, found.name) : gonePage(home);
  });

  // Forms of other sites could post here as well: browsers tell where a form came from.
  web.use('/vider', onlyOwnForms);
  web.use('/messages/:id/supprimer', onlyOwnForms);
  web.post('/vider', async (c) => {
    await store.clear();
    return c.redirect('/', 303);
  });
  web.post('/messages/:id/supprimer', async (c) => {
    await store.remove(c.req.param('id'));
    return c.redirect('/', 303);
  });

  web.get('/api/messages', async (c) => {
    const { to, after, wait } = c.req.query();
    const filter = { to: to || undefined, after: after || undefined };
    const seconds = Math.min(Number(wait) || 0, LONGEST_WAIT_S);
    return c.json(seconds > 0 ? await store.waitFor(filter, seconds * 1000) : store.list(filter));
  });
  web.get('/api/messages/:id', async (c) => {
    const message = await store.get(c.req.param('id'));
    return message ? c.json(message) : c.json({ error: 'no such message' }, 404);
  });
  web.delete('/api/messages/:id', async (c) => {
    return (await store.remove(c.req.param('id'))) ? c.body(null, 204) : c.json({ error: 'no such message' }, 404);
  });
  web.delete('/api/messages', async (c) => {
    await store.clear();
    return c.body(null, 204);
  });
  return web;
}

const onlyOwnForms: Parameters<Hono['use']>[1] = async (c, next) => {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return c.text('Refusé.', 403);
  await next();
};

function download(content: Buffer<ArrayBuffer>, name: string): Response {
  return new Response(content, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    },
  });
}
