import { formatDate } from '@foxeo/core/dates';
import { type Address, t, translator } from '@foxeo/core/messages';
import type { Manifest } from '@foxeo/platform/navigation';
import { ExpectedFailure, getOperator } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { Avatar } from '@foxeo/ui/avatar';
import { Callout } from '@foxeo/ui/callout';
import { LinkButton } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import type { Tab } from '@foxeo/ui/tabs';
import { Upload } from 'lucide-react';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { listHref } from '../addresses.ts';
import { ClientTabs } from '../components/client-tabs.tsx';
import { SpaceBadge, StatusBadge } from '../components/marks.tsx';
import { StatusMenu } from '../components/status-menu.tsx';
import { sheetMessages } from '../messages/sheet.ts';
import { messages } from '../messages.ts';
import { nextStatuses, reversibleUntil } from '../rules.ts';
import type { ClientHead } from '../schema.ts';
import { headOf, noteOpening } from './client-head.ts';
import { tabsOf } from './client-tabs.ts';

interface ClientLayoutProps {
  params: Promise<{ clientId: string }>;
  children: ReactNode;
}

/** The frame of a client's pages. The registry comes from the app, and each module adds its tab: no module knows it. */
export function clientLayout(registry: readonly Manifest[]) {
  return async ({ params, children }: ClientLayoutProps) => {
    const client = (await find((await params).clientId)) ?? notFound();
    return (
      <ClientFrame client={client} tabs={await tabsOf(registry, client.id)}>
        {children}
      </ClientFrame>
    );
  };
}

/** What stays while one goes from tab to tab of a client. It answers 404, before anything below streams. */
async function ClientFrame({ client, tabs, children }: { client: ClientHead; tabs: Tab[]; children: ReactNode }) {
  const { person } = await getOperator();
  await noteOpening(client.id);
  const say = translator(sheetMessages, { address: person.addressForm });
  const now = new Date();
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title'), href: listHref() }, { label: client.name }]} />
      <PageHeader
        className="mb-4"
        start={<Avatar name={client.name} size="xl" />}
        title={client.name}
        marks={
          <>
            <SpaceBadge dashboard={client.dashboard} />
            <StatusBadge status={client.status} />
          </>
        }
        lead={client.contact === client.name ? client.email : `${client.contact} · ${client.email}`}
        actions={
          <>
            {client.status !== 'archived' && (
              <LinkButton href={`/documents?client=${client.id}`} icon={<Upload aria-hidden="true" />}>
                {say('act_deposit')}
              </LinkButton>
            )}
            <StatusMenu
              clientId={client.id}
              name={client.name}
              status={client.status}
              next={reachable(client, now)}
              address={person.addressForm}
            />
          </>
        }
      />
      <ClientTabs tabs={tabs} />
      <Standing client={client} now={now} zone={person.timeZone} address={person.addressForm} />
      {children}
    </>
  );
}

export async function generateMetadata({ params }: Pick<ClientLayoutProps, 'params'>) {
  const client = await find((await params).clientId);
  return { title: client?.name ?? t(messages, 'title') };
}

/** The client, or null when there is none for this operator. */
async function find(clientId: string): Promise<ClientHead | null> {
  try {
    return await headOf(clientId);
  } catch (error) {
    if (error instanceof ExpectedFailure && error.error.code === 'not_found') return null;
    throw error;
  }
}

/** Why nothing may be written here, while nothing may. */
function Standing({
  client: { status, statusReason, archivedAt },
  now,
  zone,
  address,
}: {
  client: ClientHead;
  now: Date;
  zone: string;
  address: Address;
}) {
  const say = translator(sheetMessages, { address });
  if (status !== 'paused' && status !== 'archived') return null;
  const until = status === 'archived' && archivedAt ? reversibleUntil(new Date(archivedAt)) : null;
  return (
    <Callout
      className="mb-6"
      tone={status === 'paused' ? 'warn' : 'neutral'}
      title={say(status === 'paused' ? 'banner_paused' : 'banner_archived')}
    >
      {statusReason && <p>{statusReason}</p>}
      {until && (
        <p>
          {until > now
            ? say('banner_archived_until', { date: formatDate(until, zone, 'long') })
            : say('banner_archived_over')}
        </p>
      )}
    </Callout>
  );
}

function reachable({ status, archivedAt }: ClientHead, now: Date) {
  const over = archivedAt !== null && reversibleUntil(new Date(archivedAt)) <= now;
  return over ? [] : nextStatuses(status);
}
