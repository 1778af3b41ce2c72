'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Checkbox } from '@foxeo/ui/choice';
import { LiveRegion } from '@foxeo/ui/live-region';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { setModulesAction } from '../actions.ts';
import { configurationMessages } from '../messages/configuration.ts';
import { difference, toggleModule } from '../rules.ts';
import type { ClientConfig, MenuEntry, ModuleChoice } from '../schema.ts';

interface ModulesFormProps {
  /** As the server has it now: it may change while one chooses. */
  config: Pick<ClientConfig, 'id' | 'name' | 'modules' | 'seenAt'>;
  /** Every module made for this client's space, in the registry's order. */
  choices: readonly ModuleChoice[];
  /** What each module adds to the client's menu, in its order. */
  menu: readonly MenuEntry[];
  address: Address;
}

/** What one is about to apply, and the configuration it was chosen from. */
interface Draft {
  modules: readonly string[];
  from: Pick<ClientConfig, 'modules' | 'seenAt'>;
}

const list = new Intl.ListFormat('fr', { type: 'conjunction' });

/** The modules of a client: each says what comes and goes with it, and nothing changes before it is applied. */
export function ModulesForm({ config, choices, menu, address }: ModulesFormProps) {
  const say = translator(configurationMessages, { address });
  const router = useRouter();
  const [pending, start] = useTransition();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [stale, setStale] = useState(false);
  const [failure, setFailure] = useState<string>();

  const dependencies = new Map(choices.map(({ id, dependencies }) => [id, dependencies]));
  const unknown = config.modules.filter((id) => !dependencies.has(id));
  const wanted = draft?.modules ?? config.modules;
  const change = difference(config.modules, wanted, [...dependencies.keys()]);
  const changes = change.added.length + change.removed.length > 0;

  const nameOf = (id: string) => choices.find((choice) => choice.id === id)?.name ?? id;
  const named = (ids: readonly string[]) => list.format(ids.map(nameOf));
  const client = config.name;

  function toggle(id: string) {
    const { modules } = toggleModule(wanted, id, dependencies);
    setDraft({ modules, from: draft?.from ?? config });
    setFailure(undefined);
  }

  function forget() {
    setDraft(null);
    setStale(false);
    setFailure(undefined);
  }

  function apply() {
    if (!draft) return;
    // A change elsewhere in the row (its colour, its address) is nobody's conflict here.
    const { seenAt } = sameList(draft.from.modules, config.modules) ? config : draft.from;
    start(async () => {
      setFailure(undefined);
      const result = await asked(() => setModulesAction({ clientId: config.id, modules: change.modules, seenAt }));
      if (result.ok) {
        notify({
          text: say('applied', { client }),
          tone: 'success',
          undo: () => restore(config.modules, result.value.seenAt),
        });
        start(forget);
      } else if (result.error.code === 'stale') {
        start(() => {
          setStale(true);
          setDraft({ modules: wanted, from: config });
        });
      } else setFailure(sayError(result.error, configurationMessages, { address }));
      if (mayRefresh(result)) start(() => router.refresh());
    });
  }

  async function restore(modules: readonly string[], seenAt: string) {
    const result = await asked(() => setModulesAction({ clientId: config.id, modules, seenAt }));
    if (result.ok) notify({ text: say('restored'), tone: 'success' });
    else notify({ text: sayError(result.error, configurationMessages, { address }), tone: 'danger' });
    if (mayRefresh(result)) router.refresh();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (changes && !pending) apply();
      }}
    >
      <ul className="fc-modules">
        {choices.map((choice) => (
          <li key={choice.id}>
            <Checkbox
              checked={wanted.includes(choice.id)}
              onChange={() => toggle(choice.id)}
              label={
                <>
                  {choice.name} <span className="font-normal text-muted num">{choice.version}</span>
                </>
              }
              note={
                <>
                  {choice.description}
                  <Effect choice={choice} wanted={wanted} dependencies={dependencies} named={named} address={address} />
                </>
              }
            />
          </li>
        ))}
        {unknown.map((id) => (
          <li key={id}>
            <Checkbox
              checked={wanted.includes(id)}
              onChange={() => toggle(id)}
              label={`${say('unknown_module')} (${id})`}
              note={say('unknown_module_note')}
            />
          </li>
        ))}
      </ul>
      <section aria-label={say('seen', { client })} className="mt-4 grid gap-2">
        <p className="text-sm text-muted">{say('seen', { client })}</p>
        <ul className="fc-seen">
          {menu
            .filter(({ module }) => wanted.includes(module) || config.modules.includes(module))
            .map(({ module, href, label }) => {
              const change = !config.modules.includes(module) ? 'new' : !wanted.includes(module) ? 'gone' : undefined;
              return (
                <li key={href} data-change={change}>
                  {label}
                  {change && <span className="text-xs text-muted"> {say(`seen_${change}`)}</span>}
                </li>
              );
            })}
        </ul>
      </section>
      <div aria-live="assertive" className="contents">
        {stale && (
          <Callout tone="warn" className="mt-4" title={say('stale_title')}>
            {say('stale_text')}
          </Callout>
        )}
        {failure && (
          <Callout tone="danger" className="mt-4">
            {failure}
          </Callout>
        )}
      </div>
      <div className="fc-preview" data-changes={changes || undefined}>
        <LiveRegion visible>
          {changes ? (
            <>
              {change.added.length > 0 && <p>{say('preview_added', { client, modules: named(change.added) })}</p>}
              {change.removed.length > 0 && <p>{say('preview_removed', { client, modules: named(change.removed) })}</p>}
            </>
          ) : (
            <p className="text-muted">{say('preview_none')}</p>
          )}
        </LiveRegion>
        {changes && (
          <div className="flex flex-wrap gap-2">
            <Button variant="ghost" onClick={forget}>
              {say('forget')}
            </Button>
            <Button variant="primary" type="submit" pending={pending}>
              {say('apply')}
            </Button>
          </div>
        )}
      </div>
    </form>
  );
}

interface EffectProps {
  choice: ModuleChoice;
  wanted: readonly string[];
  dependencies: ReadonlyMap<string, readonly string[]>;
  named: (ids: readonly string[]) => string;
  address: Address;
}

/** What ticking or unticking this one does to the others. */
function Effect({ choice, wanted, dependencies, named, address }: EffectProps) {
  const say = translator(configurationMessages, { address });
  const { added, removed } = toggleModule(wanted, choice.id, dependencies);
  const others = (ids: readonly string[]) => ids.filter((id) => id !== choice.id);
  const lines = [
    others(added).length > 0 && say('module_adds', { modules: named(others(added)) }),
    others(removed).length > 0 && say('module_removes', { modules: named(others(removed)) }),
    others(added).length === 0 &&
      choice.dependencies.length > 0 &&
      say('module_needs', { modules: named(choice.dependencies) }),
  ].filter((line) => line !== false);
  return lines.map((line) => (
    <span key={line} className="mt-1 block text-soft">
      {line}
    </span>
  ));
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
