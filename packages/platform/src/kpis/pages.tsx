import { formatDate } from '@foxeo/core/dates';
import { sayMessage, translator } from '@foxeo/core/messages';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Link } from '@foxeo/ui/link';
import { LinkButton } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { memberPage } from '../module-host/public.ts';
import { type Dashboard, modulesOf } from '../navigation/public.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { EDIT_HREF } from './addresses.ts';
import { Board } from './board.tsx';
import { messages } from './messages.ts';
import { PERIODS, windowsOf } from './periods.ts';
import { readCards } from './queries.ts';
import { offered, sourceOf, sourcesOf } from './sources.ts';

/** What the browser's tab says. */
export const kpiTitles = { edit: { title: 'Chiffres de l’accueil' }, rows: { title: 'Détail d’un chiffre' } } as const;

/** Rows of one page: beyond, the module's own list is the place. */
const SHOWN = 200;

/** Where the cards are chosen and put in order. */
export function kpisPage(dashboard: Dashboard) {
  return memberPage(null, async ({ viewer, db }) => {
    const say = translator(messages, { address: viewer.person.addressForm });
    const modules = modulesOf(dashboard, viewer);
    const sources = sourcesOf(modules, viewer);
    const cards = await readCards(db, viewer.client.id, viewer.person.userId);
    const awake = cards.filter(({ module }) => viewer.client.modulesActifs.includes(module));
    return (
      <>
        <Crumbs trail={[{ label: say('crumb'), href: '/' }, { label: say('title') }]} />
        <PageHeader
          title={say('title')}
          lead={say('lead')}
          actions={<LinkButton href="/">{say('back_home')}</LinkButton>}
        />
        <Board
          cards={awake}
          asleep={cards.length - awake.length}
          offered={offered(sources)}
          address={viewer.person.addressForm}
        />
      </>
    );
  });
}

/** The rows that a figure counts: all of them, and no other. */
export function rowsPage(dashboard: Dashboard) {
  return memberPage(null, async ({ viewer, db, query }) => {
    const { addressForm: address, timeZone } = viewer.person;
    const say = translator(messages, { address });
    const [module = '', measure = ''] = (query.mesure ?? '').split('.');
    const source = sourceOf(sourcesOf(modulesOf(dashboard, viewer), viewer), { module, measure });
    const period = PERIODS.find((one) => one === query.periode) ?? 'mois';
    const label = source ? sayMessage(source.label, {}, { address }) : say('title');
    const crumbs = <Crumbs trail={[{ label: say('crumb'), href: '/' }, { label }]} />;
    if (!source) {
      return (
        <>
          {crumbs}
          <PageHeader title={label} />
          <EmptyState title={say('rows_unknown')} actions={<LinkButton href={EDIT_HREF}>{say('edit')}</LinkButton>}>
            {say('rows_unknown_text')}
          </EmptyState>
        </>
      );
    }
    const context = { viewer, db };
    const windows = windowsOf(period, new Date());
    const { read, rows } = await source.measure();
    const [{ value }, found] = await Promise.all([read(context, windows), rows(context, windows, SHOWN)]);
    const total = sayMessage(source.counted, { count: value }, { address });
    return (
      <>
        {crumbs}
        <PageHeader
          title={label}
          lead={say('rows_total', { total, period: say(`period_${period}`).toLocaleLowerCase('fr') })}
          actions={<LinkButton href="/">{say('back_home')}</LinkButton>}
        />
        {found.length === 0 && <p className="fx-stat-note">{say('no_row')}</p>}
        {value > found.length && <p className="fx-stat-note mb-3">{say('rows_cut', { shown: found.length })}</p>}
        {found.length > 0 && (
          <ul className="sh-kpi-rows" aria-label={label}>
            {found.map(({ id, title, at, href }) => (
              <li key={id}>
                <Link href={href} prefetch={false}>
                  <span>{title}</span>
                  <time dateTime={new Date(at).toISOString()} className="fx-stat-note">
                    {formatDate(new Date(at), timeZone)}
                  </time>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </>
    );
  });
}
