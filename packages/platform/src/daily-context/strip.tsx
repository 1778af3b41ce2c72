import { t } from '@foxeo/core/messages';
import { Badge } from '@foxeo/ui/badge';
import { Fragment, type ReactNode, Suspense } from 'react';
import type { Viewer } from '../session/public.ts';
import { dayInWords } from './day.ts';
import { messages } from './messages.ts';
import { weatherOf } from './weather.ts';

export interface DailyStripProps {
  viewer: Viewer;
  /** What follows the greeting: « huit choses t’attendent. » */
  news?: string;
  actions?: ReactNode;
}

/** Greeting, date, name of the day, holiday, weather: the head of a home page. */
export function DailyStrip({ viewer, news, actions }: DailyStripProps) {
  const { person } = viewer;
  const name = viewer.side === 'operator' ? viewer.operator.displayName : person.firstName;
  const { hello, date, feasts } = dayInWords(new Date(), person.timeZone, name);
  return (
    <header className="fx-page-head">
      <div className="min-w-0">
        <h1 className="fx-page-title">{news ? `${hello}, ${news}` : hello}</h1>
        <p className="fx-page-lead">
          {[date, ...feasts].map((part, index) => (
            <Fragment key={part}>
              {index > 0 && ' · '}
              {part}
            </Fragment>
          ))}
          <Suspense>
            <WeatherOfTown viewer={viewer} />
          </Suspense>
        </p>
      </div>
      {actions && <div className="fx-page-acts">{actions}</div>}
    </header>
  );
}

async function WeatherOfTown({ viewer }: { viewer: Viewer }) {
  const { town, latitude, longitude } = viewer.person;
  if (town === null || latitude === null || longitude === null) return null;
  const weather = await weatherOf({ latitude, longitude });
  if (!weather) return null;
  const { now, low, high, sky, simulated } = weather;
  return (
    <>
      {' · '}
      <span title={t(messages, 'weather_range', { low: Math.round(low), high: Math.round(high) })}>
        {t(messages, 'weather', { town, degrees: Math.round(now), sky: t(messages, `sky_${sky}`) })}
      </span>
      {simulated && (
        <>
          {' '}
          <Badge tone="line">{t(messages, 'simulated')}</Badge>
        </>
      )}
    </>
  );
}
