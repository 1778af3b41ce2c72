// No query of a page reads a large table from one end to the other: each is explained as the person who asks it, among
// the rows of other operators, while the page's own code asks it.
import { activeModules, type SearchQuery } from '@foxeo/core/modules';
import { DEFAULT_NOTIFICATIONS } from '@foxeo/core/notifications';
import { createDatabase, type Database, type Db, type Session, sql } from '@foxeo/db';
import * as audit from '@foxeo/modules/audit/queries';
import { journalQuery } from '@foxeo/modules/audit/schema';
import * as bibliotheque from '@foxeo/modules/bibliotheque/queries';
import * as crm from '@foxeo/modules/crm/queries';
import { contactsQuery } from '@foxeo/modules/crm/schema';
import { readTimeline } from '@foxeo/modules/crm/timeline';
import * as documents from '@foxeo/modules/documents/queries';
import { listQuery as documentsQuery } from '@foxeo/modules/documents/schema';
import * as clients from '@foxeo/modules/fiches_clients/queries';
import { listChanges } from '@foxeo/modules/fiches_clients/queries/company';
import { readGraduation } from '@foxeo/modules/fiches_clients/queries/graduation';
import * as imports from '@foxeo/modules/fiches_clients/queries/imports';
import * as merges from '@foxeo/modules/fiches_clients/queries/merges';
import { listQuery as clientsQuery } from '@foxeo/modules/fiches_clients/schema';
import * as memoire from '@foxeo/modules/memoire/queries';
import * as projets from '@foxeo/modules/projets/queries';
import { listQuery as projectsQuery } from '@foxeo/modules/projets/schema';
import * as prospects from '@foxeo/modules/prospects/queries';
import { listQuery as prospectsQuery } from '@foxeo/modules/prospects/schema';
import { registry } from '@foxeo/modules/registry';
import * as systeme from '@foxeo/modules/systeme/queries';
import * as validation from '@foxeo/modules/validation/queries';
import { queueQuery } from '@foxeo/modules/validation/schema';
import { find } from '@foxeo/platform/search/find';
import type { Membership, MemberViewer, OperatorViewer, Person, Scope, Viewer } from '@foxeo/platform/session';
import { makeOperator, makeTenant, openTestDatabase, type TestDatabase, type TestPerson } from '@foxeo/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { addReadyDocuments, addSubmission, fillHouse } from '../fixtures/house.ts';
import { plansOf, tablesAbove, wholeReads } from './plans.ts';

const HOUSE = { clients: 40, documents: 800, audit: 4_000, pending: 300 };
const OTHERS = 7;
const LARGE = 1_000;
const ZONE = 'Europe/Paris';

let db: TestDatabase;
let database: Database;
let operator: OperatorViewer;
let member: MemberViewer;
let large: ReadonlySet<string>;
const sessions = new Map<Viewer, Session>();

beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  database = createDatabase({ url: db.urls.app, max: 1 });
  const mikl = await makeOperator(db.owner, 'Mikaël');
  await fillHouse(db.owner, mikl.userId, HOUSE);
  for (let number = 0; number < OTHERS; number += 1) {
    const other = await makeOperator(db.owner, `Autre ${number}`);
    await fillHouse(db.owner, other.userId, HOUSE);
  }
  const { clientId, owner } = await makeTenant(db.owner, 'Inès', mikl);
  const ready = await addReadyDocuments(db.owner, { clientId, operatorId: mikl.userId, name: 'offre', count: 30 });
  for (const { id } of ready.slice(0, 10)) await addSubmission(db.owner, id);
  await db.owner`insert into public.prospects (id, operator_id, first_name) values (${mikl.userId}, ${mikl.userId}, 'Paul')`;
  await db.owner`analyze`;
  large = await tablesAbove(db.owner, LARGE);
  operator = {
    side: 'operator',
    app: 'hub',
    person: personOf(mikl),
    operator: { id: mikl.userId, displayName: 'Mikaël', role: 'owner' },
  };
  const client = spaceOf(clientId, mikl.userId);
  member = { side: 'client', app: 'lab', person: personOf(owner), client, spaces: [client] };
  sessions.set(operator, sessionOf(mikl, 'aal2')).set(member, sessionOf(owner, 'aal1'));
});
afterAll(async () => {
  await database?.close();
  await db?.close();
});

test('the tables that grow are large here', () => {
  expect([...large].sort()).toEqual(
    expect.arrayContaining([
      'audit_log',
      'document_versions',
      'document_views',
      'documents',
      'notifications',
      'submissions',
    ]),
  );
});

test('a query that names no scope is caught', async () => {
  const found = await readsOf(operator, (db) =>
    sql`select id from public.audit_log where request_id = 'one'`.execute(db),
  );
  expect(found).toEqual([expect.stringContaining('Seq Scan on audit_log')]);
});

const HUB: Record<string, (db: Db, id: string) => Promise<unknown>> = {
  'the queue': (db, id) => validation.listQueue(db, id, queueQuery.parse({})),
  'the answered ones': (db, id) => validation.listQueue(db, id, queueQuery.parse({ filtre: 'traitees' })),
  'the clients': (db, id) => clients.listClients(db, id, clientsQuery.parse({})),
  'the clients by what waits': (db, id) => clients.listClients(db, id, clientsQuery.parse({ tri: 'attente' })),
  'the clients, filtered in every way': (db, id) =>
    clients.listClients(
      db,
      id,
      clientsQuery.parse({
        q: 'maison',
        sante: 'risk',
        etiquette: 'vip',
        source: 'salon',
        ville: 'Brest',
        silence: '9',
      }),
    ),
  'what clients are filtered by': (db, id) => clients.listChoices(db, id),
  'who looks like a client': async (db, id) => merges.findTwins(db, id, member.client.id),
  'the merges of a client': async (db, id) => merges.listMerges(db, id, member.client.id),
  'what changed in a client’s record': async (db, id) => listChanges(db, id, member.client.id, ['city']),
  'the imports': (db, id) => imports.listImports(db, id),
  'a client': async (db, id) => clients.readClient(db, id, member.client.id),
  'what a graduation asks': (db, id) => readGraduation(db, id, member.client.id),
  'what the Lab left of a client': (db, id) => memoire.readHistory(db, hubScope(id), member.client.id),
  'a relationship': (db, id) => crm.readRelation(db, id, member.client.id),
  'its timeline': (db, id) => readTimeline(db, id, member.client.id, {}),
  'what came before in its timeline': (db, id) =>
    readTimeline(db, id, member.client.id, { avant: '2026-11-22T10:00:00.000000Z' }),
  'its notes and reminders': async (db, id) => {
    await crm.listNotes(db, id, member.client.id);
    await crm.listReminders(db, id, member.client.id);
    await crm.listReferrers(db, id, member.client.id);
    await crm.listPrivateDocuments(db, id, member.client.id);
  },
  'the contacts': (db, id) => crm.listContacts(db, id, contactsQuery.parse({})),
  'the contacts without news': (db, id) =>
    crm.listContacts(db, id, contactsQuery.parse({ filtre: 'silence', q: 'inès' })),
  'the contacts with a reminder': (db, id) => crm.listContacts(db, id, contactsQuery.parse({ filtre: 'rappels' })),
  'the birthdays': (db, id) => crm.listContacts(db, id, contactsQuery.parse({ filtre: 'anniversaires' })),
  'the prospects by temperature': (db, id) => prospects.readBoard(db, id, prospectsQuery.parse({})),
  'the prospects under filters': (db, id) =>
    prospects.listProspects(
      db,
      id,
      prospectsQuery.parse({ q: 'paul', etape: 'new', temperature: 'froid', source: 'site', relance: 'due' }),
    ),
  'a prospect': (db, id) => prospects.readProspect(db, id, id),
  'the wordings of mails': (db, id) => prospects.listTemplates(db, id),
  'the projects, in every way': async (db, id) => {
    await projets.listProjects(db, id, projectsQuery.parse({ q: 'accompagnement', filtre: 'retard' }), '2026-11-22');
    await projets.listProjects(db, id, projectsQuery.parse({ vue: 'frise', filtre: 'corbeille' }), '2026-11-22');
    await projets.listOfClient(db, hubScope(id), member.client.id, '2026-11-22');
    await projets.listLatePromises(db, id, '2026-11-22');
    await projets.countLate(db, id, '2026-11-22', member.client.id);
  },
  'a project and what it may take in': async (db, id) => {
    const [first] = await projets.listOfClient(db, hubScope(id), member.client.id, '2026-11-22');
    await projets.readProject(db, hubScope(id), first?.id ?? '', '2026-11-22');
    await projets.listMembers(db, id, member.client.id);
    await projets.listUnfiled(db, id, member.client.id);
    await projets.listClients(db, id);
    await projets.listNoted(db, hubScope(id), member.client.id);
  },
  'the documents': (db, id) => documents.listDocuments(db, hubScope(id), documentsQuery.parse({}), id),
  'the documents of one client': (db, id) =>
    documents.listDocuments(db, hubScope(id), documentsQuery.parse({ client: member.client.id }), id),
  'the clients to whom a document may be given': (db, id) => documents.listClients(db, id),
  'the journal': (db, id) => audit.listJournal(db, id, journalQuery.parse({}), ZONE),
  'the journal of one client': (db, id) =>
    audit.listJournal(db, id, journalQuery.parse({ client: member.client.id }), ZONE),
  'the chains of the journal': (db, id) => audit.listChains(db, id),
  'the library': (db, id) => bibliotheque.countUses(db, id),
  'the troubles': (db, id) => systeme.readTroubles(db, id),
  'the mails': (db, id) => systeme.listMails(db, id, { etat: 'tous', page: 1 }),
  'the notifications': (db, id) =>
    sql`select n.id from public.notifications n where n.user_id = ${id} order by n.created_at desc limit 31`.execute(
      db,
    ),
};

test.each(Object.entries(HUB))('the Hub: %s', async (_, ask) => {
  expect(await readsOf(operator, (db) => ask(db, operator.operator.id))).toEqual([]);
});

const LAB: Record<string, (db: Db, scope: Scope & { side: 'client' }) => Promise<unknown>> = {
  'the documents': (db, scope) => documents.listDocuments(db, scope, documentsQuery.parse({}), member.person.userId),
  'what the Lab left': (db, scope) => memoire.readHistory(db, scope, scope.clientId),
  'whether a graduation is to be celebrated': (db, { clientId }) =>
    memoire.hasToCelebrate(db, clientId, member.person.userId),
  'what is to do, and the projects': async (db, scope) => {
    await projets.listActions(db, scope.clientId);
    await projets.listOfClient(db, scope, scope.clientId, '2026-11-22');
    await projets.listNoted(db, scope, scope.clientId);
  },
  'the requests': (db, { clientId }) => validation.listRequests(db, clientId, 1),
};

test.each(Object.entries(LAB))('the Lab: %s', async (_, ask) => {
  const scope = { side: 'client', clientId: member.client.id } as const;
  expect(await readsOf(member, (db) => ask(db, scope))).toEqual([]);
});

// The home page, the badges and the search of the shell, as the manifests contribute them: a new module is asked too.
test.each(['hub', 'lab'] as const)('what the modules contribute to the shell of %s', async (app) => {
  const viewer = app === 'hub' ? operator : member;
  const config = viewer.side === 'client' ? { modules_actifs: viewer.client.modulesActifs } : null;
  const wanted: SearchQuery = { text: 'offre', limit: 5 };
  const reads = await readsOf(viewer, async (db) => {
    const context = { viewer, db };
    for (const { nav, home, search } of activeModules(registry, app, config)) {
      for (const { badge } of nav.filter(here(app))) if (badge) await (await badge())(context);
      for (const { find } of search.filter(here(app))) if (find) await (await find())(context, wanted);
      for (const { load, figures } of home.filter(here(app))) {
        await (await load())(context);
        if (figures) await (await figures())(context);
      }
    }
    await find(activeModules(registry, app, config), { typed: 'offre', most: 5, now: new Date() }, context);
  });
  expect(reads).toEqual([]);
});

const here =
  (app: 'hub' | 'lab') =>
  ({ dashboards }: { dashboards?: readonly string[] }) =>
    dashboards?.includes(app) ?? true;

const hubScope = (operatorId: string): Scope => ({ side: 'operator', operatorId });

/** What the queries of `work` read whole, with their texts. */
async function readsOf(viewer: Viewer, work: (db: Db) => Promise<unknown>): Promise<string[]> {
  const session = sessions.get(viewer);
  if (!session) throw new Error('nobody asks');
  const plans = await plansOf(database, session, work);
  expect(plans.length).toBeGreaterThan(0);
  return plans.flatMap(({ query, plan }) => wholeReads(plan, large).map((read) => `${read}: ${query}`));
}

function sessionOf({ userId, email, sessionId }: TestPerson, aal: 'aal1' | 'aal2'): Session {
  return { claims: { sub: userId, email, role: 'authenticated', aal, session_id: sessionId, exp: 4_102_444_800 } };
}

function personOf({ userId, email }: TestPerson): Person {
  return {
    userId,
    email,
    firstName: 'Prénom',
    lastName: 'Nom',
    addressForm: 'vous',
    timeZone: ZONE,
    theme: 'system',
    textSize: 100,
    reducedMotion: false,
    highContrast: false,
    sidebarCollapsed: false,
    toursDone: [],
    town: null,
    latitude: null,
    longitude: null,
    notificationsConfig: DEFAULT_NOTIFICATIONS,
  };
}

function spaceOf(id: string, operatorId: string): Membership {
  return {
    id,
    name: 'Maison Inès',
    status: 'active',
    role: 'owner',
    canBilling: true,
    canSubmit: true,
    canInvite: true,
    operatorId,
    operatorName: 'Mikaël',
    dashboard: 'lab',
    modulesActifs: ['documents', 'validation'],
    theme: 'system',
    accent: null,
    subdomain: null,
    customConfig: {},
  };
}
