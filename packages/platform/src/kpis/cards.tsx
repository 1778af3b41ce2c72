import { sayMessage, translator } from '@foxeo/core/messages';
import type { MeasureReading, MeasureRow } from '@foxeo/core/modules';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Link } from '@foxeo/ui/link';
import { LinkButton } from '@foxeo/ui/link-button';
import { Progress } from '@foxeo/ui/progress';
import type { ContributionContext } from '../module-host/public.ts';
import type { Manifest } from '../navigation/public.ts';
import type { MemberViewer } from '../session/public.ts';
import { EDIT_HREF, rowsHref } from './addresses.ts';
import { messages } from './messages.ts';
import { trendOf, windowsOf } from './periods.ts';
import { readCards } from './queries.ts';
import type { Kept } from './schema.ts';
import { type Source, sourceOf, sourcesOf } from './sources.ts';

export interface DrawnCard {
  card: Kept;
  source: Source;
  reading: MeasureReading;
  /** The latest ones, for a list. */
  latest: readonly MeasureRow[];
}

/** The viewer's cards with what they say now; those whose source he doesn't have are left out. */
export async function loadCards(
  modules: readonly Manifest[],
  context: ContributionContext & { viewer: MemberViewer },
  now: Date,
): Promise<DrawnCard[]> {
  const { viewer, db } = context;
  const sources = sourcesOf(modules, viewer);
  const cards = await readCards(db, viewer.client.id, viewer.person.userId);
  const known = cards.flatMap((card) => {
    const source = sourceOf(sources, card);
    return source ? [{ card, source }] : [];
  });
  return Promise.all(
    known.map(async ({ card, source }) => {
      const { read, rows } = await source.measure();
      const windows = windowsOf(card.period, now);
      const [reading, latest] = await Promise.all([
        read(context, windows),
        card.display === 'list' ? rows(context, windows, 3) : [],
      ]);
      return { card, source, reading, latest };
    }),
  );
}

/** The figures of One's home, each leading to its rows. */
export function KpiCards({ cards, viewer }: { cards: readonly DrawnCard[]; viewer: MemberViewer }) {
  const say = translator(messages, { address: viewer.person.addressForm });
  return (
    <section aria-labelledby="chiffres" className="mb-7">
      <div className="sh-section-head">
        <h2 id="chiffres">{say('title')}</h2>
        {cards.length > 0 && (
          <LinkButton href={EDIT_HREF} variant="ghost" size="sm" aria-label={say('change_yours')}>
            {say('change')}
          </LinkButton>
        )}
      </div>
      {cards.length === 0 ? (
        <EmptyState
          title={say('empty_title')}
          level={3}
          actions={
            <LinkButton href={EDIT_HREF} variant="secondary">
              {say('edit')}
            </LinkButton>
          }
        >
          {say('empty_text')}
        </EmptyState>
      ) : (
        <ul className="sh-kpis">
          {cards.map((drawn) => (
            <li key={drawn.card.id} data-wide={drawn.card.wide ? '' : undefined}>
              <KpiCard {...drawn} viewer={viewer} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function KpiCard({ card, source, reading, latest, viewer }: DrawnCard & { viewer: MemberViewer }) {
  const address = viewer.person.addressForm;
  const say = translator(messages, { address });
  const { value, bars, ever } = reading;
  const label = sayMessage(source.label, {}, { address });
  const top = Math.max(1, ...bars);
  const compares = card.compared || card.display === 'trend';
  return (
    <>
      <Link href={rowsHref(card)} prefetch={false} className="sh-kpi">
        <span className="fx-stat-label">
          {label} <span className="sh-kpi-period">{say(`period_${card.period}`)}</span>
        </span>
        {ever ? (
          <span className="sh-kpi-value">{value.toLocaleString('fr-FR')}</span>
        ) : (
          <span className="sh-kpi-none">{say('none_ever')}</span>
        )}
        {ever && compares && <Comparison value={value} previous={reading.previous} say={say} />}
      </Link>
      {ever && card.display === 'bar' && (
        <svg
          className="sh-kpi-bars"
          viewBox={`0 0 ${bars.length * 10} 40`}
          preserveAspectRatio="none"
          role="img"
          aria-label={say('bars', { values: bars.join(', ') })}
        >
          {bars.map((count, index) => {
            const height = count === 0 ? 1 : Math.max(3, (count / top) * 40);
            const x = index * 10 + 1.5;
            return <rect key={x} x={x} y={40 - height} width={7} height={height} rx={1} />;
          })}
        </svg>
      )}
      {ever && card.display === 'gauge' && card.target !== null && (
        <div className="grid gap-1">
          <Progress value={Math.min(value, card.target)} max={card.target} label={label} />
          <span className="fx-stat-note">{say('of_target', { value, target: card.target })}</span>
        </div>
      )}
      {ever && card.display === 'list' && (
        <ul className="sh-kpi-list">
          {latest.length === 0 && <li className="fx-stat-note">{say('no_row')}</li>}
          {latest.map(({ id, title, href }) => (
            <li key={id}>
              <Link href={href} prefetch={false}>
                {title}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Comparison({
  value,
  previous,
  say,
}: {
  value: number;
  previous: number | null;
  say: ReturnType<typeof translator<typeof messages>>;
}) {
  if (previous === null) return <span className="fx-stat-note">{say('first')}</span>;
  const trend = trendOf(value, previous);
  if (!trend) return <span className="fx-stat-note">{say('previous', { previous })}</span>;
  if (trend.direction === 'same') return <span className="fx-stat-note">{say('same')}</span>;
  return <span className="fx-stat-note">{say(trend.direction, { by: trend.by })}</span>;
}
