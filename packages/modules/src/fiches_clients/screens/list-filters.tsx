import { translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Field } from '@foxeo/ui/field';
import { FilterChips, Segments } from '@foxeo/ui/filters';
import { Input } from '@foxeo/ui/input';
import { TextLink } from '@foxeo/ui/link-button';
import { NativeSelect } from '@foxeo/ui/native-select';
import { SearchForm } from '@foxeo/ui/search-form';
import { SlidersHorizontal } from 'lucide-react';
import { listHref, listWords } from '../addresses.ts';
import { listMessages } from '../messages/list.ts';
import { messages } from '../messages.ts';
import type { ClientList } from '../queries.ts';
import { HEALTHS, LISTED_STATUSES, type ListChoices, type ListQuery, MORE_FILTERS } from '../schema.ts';

interface FiltersProps {
  query: ListQuery;
  list: ClientList;
  choices: ListChoices;
  moduleNames: ReadonlyMap<string, string>;
}

/** Status and space at hand; the rest behind a button. Each choice is an address. */
export function Filters({ query, list: { byStatus }, choices, moduleNames }: FiltersProps) {
  const say = translator(messages);
  const href = (change: Partial<ListQuery>) => listHref({ ...query, ...change, page: 1 });
  const current = href({});
  const running = byStatus.active + byStatus.invited + byStatus.paused;
  return (
    <div className="flex min-w-0 max-w-full flex-wrap items-center gap-3 *:max-w-full">
      <FilterChips
        label={say('filters_status')}
        current={current}
        filters={[
          { label: say('filter_all'), href: href({ statut: undefined }), count: running },
          ...LISTED_STATUSES.map((statut) => ({
            label: say(`filter_${statut}`),
            href: href({ statut }),
            count: byStatus[statut],
          })),
        ]}
      />
      <Segments
        label={say('filters_space')}
        current={current}
        filters={[
          { label: say('filter_any_space'), href: href({ espace: undefined }) },
          { label: say('space_lab'), href: href({ espace: 'lab' }) },
          { label: say('space_one'), href: href({ espace: 'one' }) },
        ]}
      />
      <MoreFilters query={query} choices={choices} moduleNames={moduleNames} />
    </div>
  );
}

/** An ordinary form: it works before any script, and its result has an address. */
function MoreFilters({ query, choices, moduleNames }: Omit<FiltersProps, 'list'>) {
  const say = translator(listMessages);
  const on = MORE_FILTERS.filter((key) => query[key] !== undefined);
  const cleared = Object.fromEntries(MORE_FILTERS.map((key) => [key, undefined]));
  const kept = new URLSearchParams(listWords({ ...query, ...cleared, page: 1 }));
  const any = say('filter_any');
  const listed = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return (
    <details className="fc-filters">
      <summary className="fx-btn fx-btn-secondary fx-btn-sm">
        <SlidersHorizontal aria-hidden="true" />
        {on.length > 0 ? say('filters_on', { count: on.length }) : say('filters')}
      </summary>
      <form action="/fiches_clients" method="get" className="fc-filters-panel" key={listWords(query)}>
        {[...kept].map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <Field label={say('filter_health')}>
          {({ id }) => (
            <NativeSelect
              id={id}
              compact
              name="sante"
              placeholder={any}
              defaultValue={query.sante ?? ''}
              options={HEALTHS.map((value) => ({ value, label: say(`health_${value}`) }))}
            />
          )}
        </Field>
        <Field label={say('filter_tag')}>
          {({ id }) => (
            <NativeSelect
              id={id}
              compact
              name="etiquette"
              placeholder={any}
              defaultValue={query.etiquette ?? ''}
              options={listed(choices.tags)}
            />
          )}
        </Field>
        <Field label={say('filter_source')}>
          {({ id }) => (
            <NativeSelect
              id={id}
              compact
              name="source"
              placeholder={any}
              defaultValue={query.source ?? ''}
              options={listed(choices.sources)}
            />
          )}
        </Field>
        <Field label={say('filter_module')}>
          {({ id }) => (
            <NativeSelect
              id={id}
              compact
              name="module"
              placeholder={any}
              defaultValue={query.module ?? ''}
              options={choices.modules.map((value) => ({ value, label: moduleNames.get(value) ?? value }))}
            />
          )}
        </Field>
        <Field label={say('filter_city')}>
          {({ id }) => (
            <NativeSelect
              id={id}
              compact
              name="ville"
              placeholder={any}
              defaultValue={query.ville ?? ''}
              options={listed(choices.cities)}
            />
          )}
        </Field>
        <Field label={say('filter_silence')}>
          {({ id }) => (
            <Input id={id} compact type="number" min={1} max={3650} name="silence" defaultValue={query.silence} />
          )}
        </Field>
        <Field label={say('filter_from')}>
          {({ id }) => <Input id={id} compact type="date" name="du" defaultValue={query.du} />}
        </Field>
        <Field label={say('filter_until')}>
          {({ id }) => <Input id={id} compact type="date" name="au" defaultValue={query.au} />}
        </Field>
        <p className="fc-filters-acts">
          {on.length > 0 && (
            <TextLink href={listHref({ ...query, ...cleared, page: 1 })}>{say('filters_clear')}</TextLink>
          )}
          <Button type="submit" size="sm" variant="secondary">
            {say('filters_apply')}
          </Button>
        </p>
      </form>
    </details>
  );
}

/** Searching keeps the filters and forgets the page. */
export function Search({ query }: { query: ListQuery }) {
  const say = translator(messages);
  return (
    <SearchForm
      action="/fiches_clients"
      defaultValue={query.q}
      label={say('search')}
      keep={Object.fromEntries(new URLSearchParams(listWords({ ...query, q: undefined, page: 1 })))}
    />
  );
}
