import type { NotificationsConfig } from '@foxeo/core/notifications';
import { type Db, sql } from '@foxeo/db';
import { cookies, headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { asMe } from './database.ts';
import { type App, currentApp, env, oneUrl } from './env.ts';
import { getSession, requestedPath } from './session.ts';

export interface Person {
  userId: string;
  email: string;
  firstName: string;
  lastName: string;
  addressForm: 'tu' | 'vous';
  timeZone: string;
  theme: 'system' | 'light' | 'dark';
  /** Percent of the normal size. */
  textSize: number;
  reducedMotion: boolean;
  highContrast: boolean;
  sidebarCollapsed: boolean;
  toursDone: string[];
  town: string | null;
  latitude: number | null;
  longitude: number | null;
  notificationsConfig: NotificationsConfig;
}

/** A client as its member sees it. */
export interface Membership {
  id: string;
  name: string;
  status: 'invited' | 'active' | 'paused' | 'archived';
  role: 'owner' | 'member';
  canBilling: boolean;
  canSubmit: boolean;
  canInvite: boolean;
  operatorId: string;
  operatorName: string;
  dashboard: 'lab' | 'one';
  modulesActifs: string[];
  theme: 'system' | 'light' | 'dark';
  accent: string | null;
  subdomain: string | null;
  customConfig: Record<string, unknown>;
}

export interface OperatorViewer {
  side: 'operator';
  app: 'hub';
  person: Person;
  operator: { id: string; displayName: string; role: 'owner' | 'operator' };
}

export interface MemberViewer {
  side: 'client';
  app: 'lab' | 'one';
  person: Person;
  /** The client whose space is open; every query of a client's module names it. */
  client: Membership;
  /** All the spaces of this person, the open one included. */
  spaces: Membership[];
}

export type Viewer = OperatorViewer | MemberViewer;

/** Cookie that keeps which space was chosen, for people with several. */
export const SPACE_COOKIE = 'foxeo-space';

interface Row {
  person: Person;
  operator: OperatorViewer['operator'] | null;
  memberships: Membership[];
  termsAccepted: boolean;
}

/**
 * Who looks at this page, with all that the shell and the modules ask about him, in one query. Whoever isn't ready is
 * sent where he becomes so: sign-in, second factor, new terms, choice of a space, his own app.
 */
export const getViewer: () => Promise<Viewer> = cache(async () => {
  const session = await getSession();
  if (!session) return redirect(await signInPath());
  if (session.operator && !session.secondFactor) return redirect('/connexion/second-facteur');
  const row = await asMe((db) => readViewer(db, session.userId), { readOnly: true });
  // A token whose session was ended: the database gives it nothing.
  if (!row) return redirect(await signInPath());
  const app = currentApp();
  if (app === 'hub') return asOperator(row);
  return asMember(row, app);
});

/** As `getViewer`, for a page of one side only; the other side gets a 403 page. */
export async function getOperator(): Promise<OperatorViewer> {
  const viewer = await getViewer();
  return viewer.side === 'operator' ? viewer : forbidden();
}

export async function getMember(): Promise<MemberViewer> {
  const viewer = await getViewer();
  return viewer.side === 'client' ? viewer : forbidden();
}

async function signInPath(): Promise<`/connexion${string}`> {
  const path = await requestedPath();
  return path === '/' ? '/connexion' : `/connexion?suite=${encodeURIComponent(path)}`;
}

function asOperator({ person, operator }: Row): OperatorViewer {
  return operator ? { side: 'operator', app: 'hub', person, operator } : forbidden();
}

async function asMember({ person, memberships, termsAccepted }: Row, app: Exclude<App, 'hub'>): Promise<MemberViewer> {
  const client = app === 'one' ? await bySubdomain(memberships) : await byChoice(memberships);
  if (!termsAccepted) return redirect('/consentements');
  return { side: 'client', app, person, client, spaces: memberships };
}

/** One's subdomain names the client; anyone else's session is refused, whoever he is. */
async function bySubdomain(memberships: Membership[]): Promise<Membership> {
  const host = (await headers()).get('x-forwarded-host') ?? (await headers()).get('host') ?? '';
  const subdomain = host.split('.')[0]?.toLowerCase();
  const client = memberships.find((space) => space.dashboard === 'one' && space.subdomain === subdomain);
  return client ?? forbidden();
}

async function byChoice(memberships: Membership[]): Promise<Membership> {
  const labs = memberships.filter((space) => space.dashboard === 'lab');
  const chosen = (await cookies()).get(SPACE_COOKIE)?.value;
  const client = labs.find((space) => space.id === chosen) ?? (labs.length === 1 ? labs[0] : undefined);
  if (client) return client;
  if (labs.length > 1) return redirect('/espaces');
  const one = memberships.find((space) => space.dashboard === 'one');
  const address = one && oneUrl(one.subdomain);
  return address ? redirect(address as `http${string}`) : forbidden();
}

async function readViewer(db: Db, userId: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select
      jsonb_build_object(
        'userId', p.user_id, 'email', auth.email(), 'firstName', p.first_name, 'lastName', p.last_name,
        'addressForm', u.address_form, 'timeZone', u.time_zone, 'theme', u.theme, 'textSize', u.text_size,
        'reducedMotion', u.reduced_motion, 'highContrast', u.high_contrast, 'sidebarCollapsed', u.sidebar_collapsed,
        'toursDone', u.tours_done, 'town', u.town, 'latitude', u.latitude, 'longitude', u.longitude,
        'notificationsConfig', u.notifications_config
      ) as person,
      (select jsonb_build_object('id', o.user_id, 'displayName', o.display_name, 'role', o.role)
       from public.operators o where o.user_id = ${userId}) as operator,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', c.id, 'name', coalesce(c.company, c.first_name || ' ' || c.last_name), 'status', c.status,
          'role', m.role, 'canBilling', m.role = 'owner' or m.can_billing, 'canSubmit', m.role = 'owner' or m.can_submit,
          'canInvite', m.role = 'owner' or m.can_invite, 'operatorId', c.operator_id, 'operatorName', o.display_name,
          'dashboard', f.dashboard, 'modulesActifs', f.modules_actifs, 'theme', f.theme, 'accent', f.accent,
          'subdomain', f.subdomain, 'customConfig', f.custom_config
        ) order by c.created_at)
        from public.client_members m
        join public.clients c on c.id = m.client_id
        join public.client_config f on f.client_id = c.id
        join public.operators o on o.user_id = c.operator_id
        where m.user_id = ${userId} and m.removed_at is null
      ), '[]') as memberships,
      exists (select from app.my_consents() s
        where s.purpose = 'terms' and s.decision = 'granted' and s.text_version = s.current_version) as "termsAccepted"
    from public.profiles p join public.user_preferences u on u.user_id = p.user_id
    where p.user_id = ${userId}
  `.execute(db);
  return rows[0];
}

/** Address of the Lab or of a One, for links between spaces. */
export function spaceUrl(space: Pick<Membership, 'dashboard' | 'subdomain'>): string | null {
  return space.dashboard === 'lab' ? env().LAB_URL : oneUrl(space.subdomain);
}

/** Whether a module may be used by this viewer. The Hub has all of its own; a client has what his configuration lists. */
export function isModuleOn(viewer: Viewer, module: string): boolean {
  return viewer.side === 'operator' || viewer.client.modulesActifs.includes(module);
}

/** Whose rows a query is about. Named in every query besides the policies, so that an index serves it. */
export type Scope = { side: 'operator'; operatorId: string } | { side: 'client'; clientId: string };

export function scopeOf(viewer: Viewer): Scope {
  return viewer.side === 'operator'
    ? { side: 'operator', operatorId: viewer.operator.id }
    : { side: 'client', clientId: viewer.client.id };
}
