import { createHash, randomUUID } from 'node:crypto';
import type { LocalContext } from '@foxeo/local/context';
import type { DemoAccount } from '@foxeo/local/demo';
import { type Actor, Stage } from './actor.ts';
import { seedDesk, seedTalk } from './chat.ts';
import { seedDates } from './dates.ts';
import { type Cast, seedHomework } from './documents.ts';
import { seedCards } from './fiches_clients.ts';
import { seedFigures } from './kpis.ts';
import { GRADUATED_DAYS_AGO, seedGraduation } from './memoire.ts';
import { seedParcours } from './parcours.ts';
import { makePdf } from './pdf.ts';
import { CLIENTS, type DemoClient, type DemoDocument, OPERATOR } from './people.ts';
import { seedProjects } from './projets.ts';
import { seedProspects } from './prospects.ts';
import { seedRelations } from './relation.ts';

/**
 * Fills a new database with three fictional clients at three moments of their story. Everything that a person would do
 * is done through the functions of the product, so the journal, the notifications and the mails are real ones.
 */
export async function seedDemo(ctx: LocalContext): Promise<DemoAccount[]> {
  const stage = new Stage(ctx);
  try {
    // The mails of a story that never happened would only fill the mailbox.
    await stage.owner`alter table public.email_outbox disable trigger wake_mail`;
    const operator = await seedOperator(stage);
    await seedDesk(operator);
    const accounts: DemoAccount[] = [
      { who: OPERATOR.who, email: OPERATOR.email, app: 'hub', totpSecret: OPERATOR.totpSecret },
    ];
    const owners = new Map<string, Actor>();
    for (const client of CLIENTS) {
      const owner = await seedClient(stage, operator, client);
      if (!owner) continue;
      owners.set(client.email, owner);
      const { who, email, dashboard, subdomain } = client;
      accounts.push({ who, email, app: dashboard, ...(subdomain && { subdomain }) });
    }
    await seedRelations(stage, operator);
    await seedProjects(stage, operator, owners);
    await seedFigures(stage, owners);
    await seedProspects(operator);
    await seedCards(operator);
    await seedDates(stage);
    await stage.owner`delete from public.notification_deliveries`;
    await stage.owner`delete from public.email_outbox where template <> 'client_invitation'`;
    await stage.owner`alter table public.email_outbox enable trigger wake_mail`;
    return accounts;
  } finally {
    await stage.close();
  }
}

async function seedOperator(stage: Stage): Promise<Actor> {
  const operator = await stage.actor(OPERATOR.email, OPERATOR.firstName, OPERATOR.lastName);
  await stage.owner`insert into public.operators (user_id, role, display_name) values (${operator.userId}, 'owner', ${OPERATOR.displayName})`;
  await stage.owner`
    update public.user_preferences set address_form = 'tu', town = 'Rennes', latitude = 48.11, longitude = -1.68
    where user_id = ${operator.userId}`;
  await stage.owner`
    insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, secret, created_at, updated_at)
    values (${randomUUID()}, ${operator.userId}, 'Démonstration', 'totp', 'verified', ${OPERATOR.totpSecret}, now(), now())`;
  return operator;
}

/** Gives the person who came in; null when nobody has yet. */
async function seedClient(stage: Stage, operator: Actor, client: DemoClient): Promise<Actor | null> {
  const clientId = randomUUID();
  await operator.act(
    (tx) => tx`
      select app.create_client(${client.firstName}, ${client.lastName}, ${client.email}, ${client.company},
        ${client.graduated ? 'lab' : client.dashboard}, ${client.graduated ? null : client.subdomain},
        ${client.graduated ? [...client.modules, 'parcours'] : client.modules}, ${clientId})`,
  );
  if (!client.comesIn) return null;
  const owner = await stage.actor(client.email, client.firstName, client.lastName);
  await accept(stage, owner, clientId);
  const cast = { operator, owner, clientId };
  const ofLab = (document: DemoDocument) => client.graduated === true && document.daysAgo > GRADUATED_DAYS_AGO;
  if (client.graduated && client.subdomain) {
    for (const document of client.documents.filter(ofLab)) await seedDocument(stage, cast, document);
    await seedGraduation(stage, cast, { modules: client.modules, subdomain: client.subdomain });
  }
  if (client.accent) {
    await operator.act(
      (tx) => tx`
        select app.set_client_look(${clientId}, ${client.accent}, ${client.subdomain},
          (select updated_at from public.client_config where client_id = ${clientId}))`,
    );
  }
  for (const document of client.documents.filter((one) => !ofLab(one))) await seedDocument(stage, cast, document);
  await seedTalk(stage, { operator, owner, clientId });
  await seedHomework(stage, { operator, owner, clientId });
  if (client.modules.includes('parcours')) await seedParcours(stage, { operator, owner, clientId });
  return owner;
}

/** The mailed secret is only in the mail; the owner of the database sets another and the person accepts with it. */
async function accept(stage: Stage, owner: Actor, clientId: string): Promise<void> {
  const secret = randomUUID();
  await stage.owner`
    update public.invitations set token_hash = sha256(convert_to(${secret}, 'UTF8')) where client_id = ${clientId}`;
  await owner.act((tx) => tx`select app.accept_invitation(${secret}, 1, true, null, null, 'vous', 'Europe/Paris')`);
  await stage.owner`delete from public.email_outbox where template = 'client_invitation' and to_email = ${owner.email}`;
}

async function seedDocument(stage: Stage, { operator, owner, clientId }: Cast, document: DemoDocument): Promise<void> {
  const by = document.by === 'operator' ? operator : owner;
  const documentId = await deposit(stage, by, clientId, null, document);
  await stage.owner`
    update public.documents set document_type = ${document.type}, tags = ${document.tags}, created_at = now() - ${document.daysAgo} * interval '1 day'
    where id = ${documentId}`;
  await stage.owner`
    update public.document_versions set created_at = now() - ${document.daysAgo} * interval '1 day', ready_at = now() - ${document.daysAgo} * interval '1 day'
    where document_id = ${documentId}`;
  if (!document.submission) return;
  const { word, verdict, again } = document.submission;
  const [row] = await owner.act((tx) => tx<{ id: string }[]>`select app.submit_document(${documentId}, ${word}) as id`);
  if (!row || !verdict) return;
  if (verdict.kind === 'precision') {
    await operator.act((tx) => tx`select app.ask_precision(${row.id}, 1, ${verdict.comment})`);
    if (!again) return;
    await deposit(stage, owner, clientId, documentId, { ...document, text: again.text });
    await owner.act((tx) => tx`select app.resubmit(${row.id}, ${again.word})`);
    return;
  }
  await operator.act(
    (tx) => tx`
      select app.approve_submission(${row.id}, 1,
        (select v.sha256 from public.document_versions v where v.document_id = ${documentId} and v.version = 1), ${verdict.comment})`,
  );
}

async function deposit(
  stage: Stage,
  by: Actor,
  clientId: string,
  existing: string | null,
  document: DemoDocument,
): Promise<string> {
  const content = document.lines ? makePdf(document.title, document.lines) : Buffer.from(document.text ?? '', 'utf8');
  const mime = document.lines ? 'application/pdf' : 'text/markdown';
  const stored = `${document.name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^-+/, '')}`;
  const [started] = await by.act(
    (tx) => tx<{ document_id: string; version_id: string; path: string }[]>`
      select * from app.start_upload(${clientId}, ${existing}, ${randomUUID()}, ${document.name}, ${stored}, ${content.length}, ${mime})`,
  );
  if (!started) throw new Error(`${document.name}: the upload was not announced`);
  await stage.store(started.path, content, mime);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await by.act((tx) => tx`select app.finish_upload(${started.version_id}, ${sha256}, ${mime}, ${content.length})`);
  return started.document_id;
}
