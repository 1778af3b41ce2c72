import { decideDelivery } from '@foxeo/core/notifications';
import { z } from 'zod';
import { moduleRoute } from '../module-host/public.ts';
import { findArrival, listNotifications } from './queries.ts';
import { listQuery } from './schema.ts';

const noStore = { headers: { 'cache-control': 'no-store' } };

/** `GET /api/notifications?filter=&source=&before=`: a page of the centre. */
export const notificationsRoute = moduleRoute(null, async ({ request, viewer, asViewer }) => {
  const query = listQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await asViewer((db) => listNotifications(db, viewer, query)), noStore);
});

/** What an open page does with a notification that has just arrived. */
export interface Announcement {
  title: string;
  action: string;
  href: string;
  toast: 'stay' | 'brief' | 'none';
  sound: boolean;
  /** Also where `href` leads: it isn't to be read there. */
  heardOnItsPage: boolean;
}

/**
 * `GET /api/notifications/[id]`: how an arrival is announced here and now, by the person's settings and quiet hours.
 * 204 when it is not to be announced.
 */
export const arrivalRoute = moduleRoute(null, async ({ params, viewer, asViewer }) => {
  const id = z.uuid().safeParse(params.id);
  const arrival = id.success ? await asViewer((db) => findArrival(db, viewer, id.data)) : null;
  if (!arrival) return new Response(null, { status: 204, ...noStore });
  const { title, action, href, source, priority, heardOnItsPage } = arrival;
  const { notificationsConfig: config, timeZone: zone } = viewer.person;
  const { toast, sound } = decideDelivery({ source, priority, config, now: new Date(), zone });
  const announcement: Announcement = { title, action, href, toast, sound, heardOnItsPage };
  return Response.json(announcement, noStore);
});
