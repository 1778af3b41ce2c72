import { translator } from '@foxeo/core/messages';
import { Crumbs } from '@foxeo/platform/shell';
import { PageHeader } from '@foxeo/ui/page-header';
import { Tabs } from '@foxeo/ui/tabs';
import type { ReactNode } from 'react';
import { messages } from '../messages.ts';
import type { Troubles } from '../schema.ts';

const say = translator(messages, { address: 'tu' });

const PARTS = [
  { key: 'services', href: '/systeme' },
  { key: 'tasks', href: '/systeme/taches' },
  { key: 'mails', href: '/systeme/mails' },
  { key: 'jobs', href: '/systeme/travaux' },
  { key: 'webhooks', href: '/systeme/webhooks' },
] as const;
export type Part = (typeof PARTS)[number]['key'];

/** The head of every page of the system: where one is, its parts, and how many things wait in each. */
export function Frame({
  part,
  troubles,
  lead,
  children,
}: {
  part: Part;
  troubles: Troubles | null;
  lead?: string;
  children: ReactNode;
}) {
  const waiting: Partial<Record<Part, number | undefined>> = {
    tasks: troubles?.tasks.length,
    mails: troubles?.mails,
    jobs: troubles?.jobs,
  };
  const open = PARTS.find(({ key }) => key === part);
  return (
    <>
      <Crumbs
        trail={
          part === 'services'
            ? [{ label: say('title') }]
            : [{ label: say('title'), href: '/systeme' }, { label: say(`part_${part}`) }]
        }
      />
      <PageHeader title={part === 'services' ? say('title') : say(`part_${part}`)} lead={lead ?? say('lead')} />
      <Tabs
        className="mb-5"
        label={say('parts')}
        current={open?.href ?? '/systeme'}
        tabs={PARTS.map(({ key, href }) => ({
          label: say(`part_${key}`),
          href,
          count: waiting[key] || undefined,
          countLabel: say('part_waiting'),
        }))}
      />
      {children}
    </>
  );
}
