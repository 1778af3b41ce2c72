'use client';

import { translator } from '@foxeo/core/messages';
import { LiveRegion } from '@foxeo/ui/live-region';
import { useEffect, useState } from 'react';
import { verdictMessages } from '../messages/verdict.ts';

const say = translator(verdictMessages, { address: 'tu' });

interface Arrival {
  /** Submission and round. */
  key: string;
  title: string;
  clientName: string;
  submittedAt: string;
}

// Kept beside the pages, which come and go as the queue is walked through: what was there at first is no news.
let since: string | undefined;
const told = new Set<string>();

/** Says aloud what joins the queue while it is looked at. `now` is the moment of the request. */
export function Arrivals({ now, lines }: { now: string; lines: readonly Arrival[] }) {
  const [news, setNews] = useState('');
  useEffect(() => {
    since ??= now;
    const from = since;
    const arrived = lines.filter(({ key, submittedAt }) => submittedAt > from && !told.has(key));
    for (const { key } of arrived) told.add(key);
    const [first] = arrived;
    if (first) {
      setNews(
        arrived.length === 1
          ? say('arrived', { client: first.clientName, title: first.title })
          : say('arrived_many', { count: arrived.length }),
      );
    }
  }, [now, lines]);
  return <LiveRegion>{news}</LiveRegion>;
}
