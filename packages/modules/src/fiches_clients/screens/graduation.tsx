import { formatDate } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { HelpTip } from '@foxeo/platform/help';
import { operatorPage } from '@foxeo/platform/module-host';
import type { Manifest } from '@foxeo/platform/navigation';
import { publicConfig } from '@foxeo/platform/session';
import { Callout } from '@foxeo/ui/callout';
import { Card, CardHead } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { clientHref } from '../addresses.ts';
import { GraduationForm } from '../components/graduation-form.tsx';
import { UndoGraduation } from '../components/undo-graduation.tsx';
import { graduationMessages } from '../messages/graduation.ts';
import { readGraduation } from '../queries/graduation.ts';
import { addressFrom, DEFAULT_MODULES } from '../rules.ts';
import type { Condition, ConditionKey, GraduationSheet, PastGraduation } from '../schema.ts';

const say = translator(graduationMessages, { address: 'tu' });
const list = new Intl.ListFormat('fr', { type: 'conjunction' });

const UNDO_DAYS = 30;

/** Where a client goes from Lab to One: what must hold, what opens, what will be said; then what was done. */
export function graduationPage(registry: readonly Manifest[]) {
  return operatorPage('fiches_clients', async ({ viewer, db, params }) => {
    const sheet = await readGraduation(db, viewer.operator.id, params.clientId ?? '');
    const zone = viewer.person.timeZone;
    const standing = sheet.graduations.find(({ undoneAt }) => undoneAt === null);
    const choices = registry
      .filter((module) => !module.socle && module.compatible_dashboards.includes('one'))
      .map(({ id, name, version, description, dependencies }) => ({ id, name, version, description, dependencies }));
    const known = new Set(choices.map(({ id }) => id));
    const inOne = sheet.conditions.some(({ key, holds }) => key === 'in_lab' && !holds);
    return (
      <div className="grid max-w-3xl gap-6">
        <div>
          <h2 className="font-ui text-lg font-semibold">{say('title')}</h2>
          <p className="text-sm text-muted">{say('lead')}</p>
        </div>
        {standing && <Standing graduation={standing} clientId={sheet.clientId} registry={registry} zone={zone} />}
        {!standing && inOne && (
          <Callout>
            <p>{say('never')}</p>
          </Callout>
        )}
        {!standing && !inOne && (
          <>
            <Conditions sheet={sheet} />
            {sheet.road && <Road road={sheet.road} />}
            <Card aria-labelledby="ouvrir">
              <CardHead id="ouvrir" title={say('form')} />
              <GraduationForm
                clientId={sheet.clientId}
                name={sheet.name}
                firstName={sheet.firstName}
                operator={viewer.operator.displayName}
                addressForm={sheet.addressForm}
                facts={sheet.road ?? { days: 1, steps: 0, deliverables: 0 }}
                choices={choices}
                modules={[...new Set([...DEFAULT_MODULES.one, ...sheet.modules, 'memoire'])].filter((id) =>
                  known.has(id),
                )}
                subdomain={sheet.subdomain ?? addressFrom(sheet.name)}
                oneTemplate={publicConfig().urls.oneTemplate}
                ready={sheet.conditions.every(({ holds }) => holds)}
                draft={`graduation:${viewer.operator.id}:${sheet.clientId}`}
              />
            </Card>
          </>
        )}
        <Undone graduations={sheet.graduations} zone={zone} />
      </div>
    );
  });
}

function Conditions({ sheet: { clientId, conditions } }: { sheet: GraduationSheet }) {
  const missing = conditions.filter(({ holds }) => !holds).length;
  return (
    <Card aria-labelledby="conditions">
      <CardHead
        id="conditions"
        title={say('conditions')}
        tip={<HelpTip subject={say('conditions')}>{say('tip_conditions')}</HelpTip>}
      />
      <p className="mb-3 text-sm text-muted">
        {missing === 0 ? say('conditions_all') : say('conditions_missing', { count: missing })}
      </p>
      <ul className="grid gap-2">
        {conditions.map((condition) => (
          <li key={condition.key} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Mark condition={condition} />
            {!condition.holds && (
              <TextLink href={hrefOf(condition.key, clientId)}>{say(`${condition.key}_act`)}</TextLink>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Mark({ condition: { key, holds, count } }: { condition: Condition }) {
  const Icon = holds ? CircleCheck : CircleAlert;
  return (
    <span className="flex items-center gap-2">
      <Icon aria-hidden="true" className={holds ? 'size-5 text-success-text' : 'size-5 text-warn-text'} />
      <span className="sr-only">{say(holds ? 'holds' : 'lacks')} : </span>
      {holds ? say(key) : say(`${key}_lacks`, { count })}
    </span>
  );
}

/** Where what is missing is settled. */
function hrefOf(key: ConditionKey, clientId: string): string {
  switch (key) {
    case 'client_active':
      return clientHref(clientId);
    case 'in_lab':
      return clientHref(clientId, 'configuration');
    case 'parcours_completed':
      return clientHref(clientId, 'parcours');
    case 'nothing_pending':
      return `/validation?client=${clientId}`;
  }
}

function Road({ road }: { road: NonNullable<GraduationSheet['road']> }) {
  return (
    <Card aria-labelledby="chemin">
      <CardHead id="chemin" title={say('road')} />
      <DefinitionList
        items={[
          { term: say('road_parcours'), value: road.name },
          { term: say('road_days'), value: say('days', { count: road.days }) },
          { term: say('road_steps'), value: road.steps },
          { term: say('road_deliverables'), value: road.deliverables },
        ]}
      />
    </Card>
  );
}

interface StandingProps {
  graduation: PastGraduation;
  clientId: string;
  registry: readonly Manifest[];
  zone: string;
}

function Standing({ graduation, clientId, registry, zone }: StandingProps) {
  const { at, subdomain, modules, word, days, steps, deliverables, undoable } = graduation;
  const day = formatDate(new Date(at), zone, 'long');
  const until = new Date(new Date(at).getTime() + UNDO_DAYS * 86_400_000);
  const names = modules.map((id) => registry.find((module) => module.id === id)?.name ?? id);
  return (
    <Card aria-labelledby="faite">
      <CardHead id="faite" title={say('done', { day })} />
      <DefinitionList
        items={[
          { term: say('done_address'), value: publicConfig().urls.oneTemplate.replace('{subdomain}', subdomain) },
          { term: say('done_modules'), value: list.format(names) },
          { term: say('road_days'), value: say('days', { count: days }) },
          { term: say('road_steps'), value: steps },
          { term: say('road_deliverables'), value: deliverables },
          { term: say('done_word'), value: word ?? say('none') },
        ]}
      />
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <LinkButton href={clientHref(clientId, 'historique')}>{say('history')}</LinkButton>
        {undoable && <UndoGraduation graduationId={graduation.id} />}
      </div>
      <p className="mt-3 text-sm text-muted">
        {undoable ? say('undo_until', { day: formatDate(until, zone, 'long') }) : say('undo_over')}
      </p>
    </Card>
  );
}

function Undone({ graduations, zone }: { graduations: readonly PastGraduation[]; zone: string }) {
  return graduations.map(({ id, at, undoneAt, undoReason }) =>
    undoneAt === null ? null : (
      <Callout
        key={id}
        title={say('undone', {
          day: formatDate(new Date(at), zone, 'long'),
          undone: formatDate(new Date(undoneAt), zone, 'long'),
        })}
      >
        <p className="whitespace-pre-line wrap-anywhere">{undoReason}</p>
      </Callout>
    ),
  );
}
