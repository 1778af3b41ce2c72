import { translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { DateInput } from '@foxeo/ui/input';
import { TextLink } from '@foxeo/ui/link-button';
import { NativeSelect } from '@foxeo/ui/native-select';
import { SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { messages } from '../messages.ts';
import { countFilters } from '../rules.ts';
import { ENTITIES, type Filters } from '../schema.ts';
import { knownActions, sayFamily } from '../wording.ts';

const say = translator(messages, { address: 'tu' });

/** The finer filters: an ordinary form, whose result has an address. Folded on a phone. */
export function FilterForm({ asked, clients }: { asked: Filters; clients: readonly { id: string; name: string }[] }) {
  const { acteur, ...finer } = asked;
  const count = countFilters(finer);
  return (
    <details className="au-filters" open={count > 0}>
      <summary className="fx-btn fx-btn-secondary">
        <SlidersHorizontal aria-hidden="true" />
        {say('filters')}
        {count > 0 && <span className="fx-count">{count}</span>}
      </summary>
      {/* another address, another form: what the browser had chosen in it must not stay */}
      <form key={JSON.stringify(asked)} action="/audit" method="get" className="au-form">
        {acteur && <input type="hidden" name="acteur" value={acteur} />}
        <Labelled label={say('filter_client')}>
          <NativeSelect
            compact
            name="client"
            defaultValue={asked.client}
            placeholder={say('filter_client_all')}
            options={clients.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Labelled>
        <Labelled label={say('filter_action')}>
          <select name="action" defaultValue={asked.action} className="fx-input fx-input-sm">
            <option value="">{say('filter_action_all')}</option>
            {[...knownActions()].map(([entity, actions]) => (
              <optgroup key={entity} label={sayFamily(entity)}>
                {actions.length > 1 && (
                  <option value={`${entity}.`}>{say('filter_action_family', { family: sayFamily(entity) })}</option>
                )}
                {actions.map(({ action, label }) => (
                  <option key={action} value={action}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </Labelled>
        <Labelled label={say('filter_object')}>
          <NativeSelect
            compact
            name="objet"
            defaultValue={asked.objet}
            placeholder={say('filter_object_all')}
            options={ENTITIES.map((entity) => ({ value: entity, label: sayFamily(entity) }))}
          />
        </Labelled>
        <Labelled label={say('filter_from')}>
          <DateInput className="fx-input-sm" name="du" defaultValue={asked.du} max={asked.au} />
        </Labelled>
        <Labelled label={say('filter_until')}>
          <DateInput className="fx-input-sm" name="au" defaultValue={asked.au} min={asked.du} />
        </Labelled>
        <div className="au-acts">
          <Button type="submit" variant="soft" size="sm">
            {say('filter_apply')}
          </Button>
          {(count > 0 || acteur) && (
            <TextLink href="/audit" className="text-sm">
              {say('filter_clear')}
            </TextLink>
          )}
        </div>
      </form>
    </details>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="au-field">
      <span>{label}</span>
      {children}
    </label>
  );
}
