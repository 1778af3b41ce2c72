import { formatDate } from '@foxeo/core/dates';
import { type Address, translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { spaceUrl } from '@foxeo/platform/session';
import { Avatar } from '@foxeo/ui/avatar';
import { Badge } from '@foxeo/ui/badge';
import { Card, CardHead } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { TextLink } from '@foxeo/ui/link-button';
import { clientHref } from '../addresses.ts';
import { CompanyCard } from '../components/company-card.tsx';
import { ContactCard } from '../components/contact-card.tsx';
import { InvitationActs, InviteAgain } from '../components/invitation-acts.tsx';
import { MarksCard } from '../components/marks-card.tsx';
import { MemberRights } from '../components/member-rights.tsx';
import { TOLD_FIELDS } from '../messages/company.ts';
import { sheetMessages } from '../messages/sheet.ts';
import { messages } from '../messages.ts';
import { listChanges, readCompany } from '../queries/company.ts';
import { findTwins, listMerges } from '../queries/merges.ts';
import { listChoices, readActivity, readClient } from '../queries.ts';
import type { ClientSheet, Invitation } from '../schema.ts';
import { Activity } from './activity.tsx';
import { ChangesCard } from './changes-card.tsx';
import { HealthCard } from './health-card.tsx';
import { MergeNotes } from './merge-notes.tsx';

interface Reader {
  address: Address;
  zone: string;
}

/** Who enters the space and by which invitation; how to reach the client; what the space is. */
export default operatorPage('fiches_clients', async ({ viewer, db, params }) => {
  const client = await readClient(db, viewer.operator.id, params.clientId ?? '');
  const [activity, { tags }, merges, twins, company, changes] = await Promise.all([
    readActivity(db, viewer.operator.id, client.id),
    listChoices(db, viewer.operator.id),
    listMerges(db, viewer.operator.id, client.id),
    findTwins(db, viewer.operator.id, client.id),
    readCompany(db, viewer.operator.id, client.id),
    listChanges(db, viewer.operator.id, client.id, TOLD_FIELDS),
  ]);
  const reader = { address: viewer.person.addressForm, zone: viewer.person.timeZone };
  return (
    <>
      <MergeNotes clientId={client.id} merges={merges} twins={twins} {...reader} />
      <div className="sh-columns">
        <div className="grid gap-6">
          <Invitations client={client} {...reader} />
          {client.status !== 'invited' && <Activity clientId={client.id} activity={activity} {...reader} />}
          <Members client={client} {...reader} />
        </div>
        <div className="grid gap-6">
          <HealthCard client={client} {...reader} />
          <ContactCard contact={client} address={reader.address} />
          <MarksCard marks={client} known={tags} address={reader.address} />
          {company && (
            <CompanyCard clientId={client.id} company={company} seenAt={client.updatedAt} address={reader.address} />
          )}
          <Space client={client} {...reader} />
          <ChangesCard clientId={client.id} changes={changes} {...reader} />
        </div>
      </div>
    </>
  );
});

/** Those that wait, and the last one while nobody came in: an accepted invitation is a member. */
function Invitations({ client, address, zone }: Reader & { client: ClientSheet }) {
  const say = translator(sheetMessages, { address });
  const { invitations, members, status, email } = client;
  const waiting = invitations.filter(isWaiting);
  const shown = waiting.length > 0 || members.length > 0 ? waiting : invitations.slice(0, 1);
  const acts = status !== 'archived' && status !== 'anonymised';
  if (shown.length === 0 && (members.length > 0 || !acts)) return null;
  const ownerIsIn = members.some(({ role }) => role === 'owner');
  return (
    <Card aria-labelledby="invitation">
      <CardHead id="invitation" title={say('invitation')} />
      {shown.length === 0 && <p className="text-sm text-muted">{say('invitation_none')}</p>}
      <ul className="grid gap-5">
        {shown.map((invitation) => (
          <li key={invitation.id} className="grid gap-3">
            <InvitationState invitation={invitation} address={address} zone={zone} />
            {acts && isWaiting(invitation) && <InvitationActs invitation={invitation} address={address} />}
          </li>
        ))}
      </ul>
      {acts && !ownerIsIn && !waiting.some((invitation) => invitation.email === email) && (
        <div className="mt-5 grid gap-3">
          {waiting.length > 0 && <p className="text-sm text-muted">{say('invitation_moved', { email })}</p>}
          <InviteAgain clientId={client.id} email={email} address={address} />
        </div>
      )}
    </Card>
  );
}

function isWaiting({ state }: Invitation): boolean {
  return state === 'open' || state === 'expired';
}

function InvitationState({ invitation, address, zone }: Reader & { invitation: Invitation }) {
  const say = translator(sheetMessages, { address });
  const { state, email, sentCount } = invitation;
  const date = formatDate(new Date(invitation.sentAt), zone, 'long');
  const until = formatDate(new Date(invitation.expiresAt), zone, 'long');
  return (
    <div>
      <p className="font-medium">{say(`invitation_${state}`, { email })}</p>
      <p className="text-sm text-muted">
        {state === 'open' && say('invitation_open_note', { date, until })}
        {state === 'expired' && say('invitation_expired_note', { until })}
        {isWaiting(invitation) && ` ${say('invitation_times', { count: sentCount })}.`}
      </p>
    </div>
  );
}

function Members({ client, address, zone }: Reader & { client: ClientSheet }) {
  const say = translator(sheetMessages, { address });
  return (
    <Card aria-labelledby="membres">
      <CardHead id="membres" title={say('members')} />
      {client.members.length === 0 ? (
        <p className="text-sm text-muted">{say('members_none')}</p>
      ) : (
        <ul className="grid gap-5">
          {client.members.map((member) => {
            const name = member.name ?? say('member_unnamed');
            return (
              <li key={member.id} className="flex gap-3">
                <Avatar name={name} />
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-2 font-medium">
                    {name}
                    {member.role === 'owner' && <Badge>{say('member_owner')}</Badge>}
                  </p>
                  <p className="text-sm text-muted">
                    {say('member_since', { date: formatDate(new Date(member.since), zone, 'long') })}
                  </p>
                  {member.role === 'member' && <MemberRights clientId={client.id} member={member} address={address} />}
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

function Space({ client, address, zone }: Reader & { client: ClientSheet }) {
  const say = translator(sheetMessages, { address });
  const url = spaceUrl(client);
  const day = (iso: string) => formatDate(new Date(iso), zone, 'long');
  return (
    <Card aria-labelledby="espace">
      <CardHead
        id="espace"
        title={say('space')}
        end={<TextLink href={clientHref(client.id, 'configuration')}>{say('space_configure')}</TextLink>}
      />
      <DefinitionList
        items={[
          { term: say('space_kind'), value: translator(messages)(`space_${client.dashboard}`) },
          ...(url ? [{ term: say('space_address'), value: new URL(url).host }] : []),
          { term: say('space_modules'), value: say('space_module_count', { count: client.modules.length }) },
          { term: say('space_created'), value: day(client.createdAt) },
          ...(client.activatedAt ? [{ term: say('space_activated'), value: day(client.activatedAt) }] : []),
        ]}
      />
    </Card>
  );
}
