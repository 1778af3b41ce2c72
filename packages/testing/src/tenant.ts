import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { type Identity, identity } from './identity.ts';

type Sql = postgres.Sql;

export interface TestPerson {
  userId: string;
  email: string;
  sessionId: string;
}

/** A person with an account and one live session. */
export async function makePerson(owner: Sql, name: string): Promise<TestPerson> {
  const userId = randomUUID();
  const sessionId = randomUUID();
  const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}.${userId.slice(0, 8)}@personne.example`;
  await owner`insert into auth.users (id, aud, role, email, email_confirmed_at, created_at, updated_at)
              values (${userId}, 'authenticated', 'authenticated', ${email}, now(), now(), now())`;
  await owner`insert into auth.sessions (id, user_id, created_at, updated_at, aal)
              values (${sessionId}, ${userId}, now(), now(), 'aal1')`;
  await owner`update public.profiles set first_name = ${name}, last_name = 'Test' where user_id = ${userId}`;
  return { userId, email, sessionId };
}

export interface TestOperator extends TestPerson {
  /** With his second factor. */
  identity: Identity;
  /** With a password alone. */
  withoutFactor: Identity;
}

export async function makeOperator(owner: Sql, name: string): Promise<TestOperator> {
  const person = await makePerson(owner, name);
  await owner`insert into public.operators (user_id, role, display_name) values (${person.userId}, 'owner', ${name})`;
  return { ...person, identity: identity(person, 'aal2'), withoutFactor: identity(person, 'aal1') };
}

export interface TenantOptions {
  dashboard?: 'lab' | 'one';
  modules?: string[];
  status?: 'invited' | 'active' | 'paused' | 'archived';
  subdomain?: string;
}

/** A client with an owner and a plain member. */
export interface Tenant {
  clientId: string;
  operator: TestOperator;
  owner: TestPerson & { identity: Identity };
  member: TestPerson & { identity: Identity };
}

export async function makeTenant(
  owner: Sql,
  name: string,
  operator: TestOperator,
  options: TenantOptions = {},
): Promise<Tenant> {
  const clientId = randomUUID();
  const { dashboard = 'lab', modules = ['documents', 'validation'], status = 'active', subdomain = null } = options;
  const first = await makePerson(owner, `${name} Titulaire`);
  const second = await makePerson(owner, `${name} Membre`);
  await owner`
    insert into public.clients (id, operator_id, first_name, last_name, company, email, status, activated_at)
    values (${clientId}, ${operator.userId}, ${name}, 'Test', ${`Maison ${name}`}, ${first.email}, ${status}, now())`;
  await owner`
    insert into public.client_config (client_id, dashboard, modules_actifs, subdomain)
    values (${clientId}, ${dashboard}, ${modules}, ${subdomain})`;
  await owner`
    insert into public.client_members (client_id, user_id, role, can_submit)
    values (${clientId}, ${first.userId}, 'owner', true), (${clientId}, ${second.userId}, 'member', false)`;
  return {
    clientId,
    operator,
    owner: { ...first, identity: identity(first, 'aal1') },
    member: { ...second, identity: identity(second, 'aal1') },
  };
}

export interface TestDocument {
  documentId: string;
  versionId: string;
  path: string;
  sha256: string;
}

export interface DocumentOptions {
  visibility?: 'operator_private' | 'shared' | 'client_private';
  side?: 'operator' | 'client';
  name?: string;
}

/** A document whose first version is stored and ready. */
export async function makeDocument(owner: Sql, tenant: Tenant, options: DocumentOptions = {}): Promise<TestDocument> {
  const { visibility = 'shared', side = 'client', name = 'note.pdf' } = options;
  const [documentId, versionId] = [randomUUID(), randomUUID()];
  const by = side === 'client' ? tenant.owner.userId : tenant.operator.userId;
  const path = `${tenant.clientId}/${documentId}/${versionId}/note.pdf`;
  const sha256 = versionId.replaceAll('-', '').repeat(2);
  await owner`
    insert into public.documents (id, client_id, file_name, visibility, status, owner_side, created_by, current_version,
                                  file_path, file_size, mime_type)
    values (${documentId}, ${tenant.clientId}, ${name}, ${visibility}, 'shared', ${side}, ${by}, 1, ${path}, 12, 'application/pdf')`;
  await owner`
    insert into public.document_versions (id, document_id, client_id, version, state, file_name, file_path, file_size, mime_type,
                                          sha256, scan_status, upload_key, uploaded_by, ready_at)
    values (${versionId}, ${documentId}, ${tenant.clientId}, 1, 'ready', ${name}, ${path}, 12, 'application/pdf',
            ${sha256}, 'unscanned', ${versionId}, ${by}, now())`;
  await owner`insert into storage.objects (bucket_id, name, owner_id) values ('documents', ${path}, ${by})`;
  return { documentId, versionId, path, sha256 };
}

/** A pending submission of a document. */
export async function makeSubmission(owner: Sql, tenant: Tenant, document: TestDocument): Promise<string> {
  const id = randomUUID();
  await owner`
    insert into public.submissions (id, client_id, kind, document_id, version_id, title, submitted_by, promised_at)
    values (${id}, ${tenant.clientId}, 'document', ${document.documentId}, ${document.versionId}, 'note.pdf',
            ${tenant.owner.userId}, now() + interval '2 days')`;
  await owner`
    insert into public.submission_events (submission_id, client_id, kind, round, version_id, actor_id, side)
    values (${id}, ${tenant.clientId}, 'submitted', 1, ${document.versionId}, ${tenant.owner.userId}, 'client')`;
  return id;
}
