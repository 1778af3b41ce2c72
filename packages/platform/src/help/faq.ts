import { type Address, sayMessage } from '@foxeo/core/messages';
import type { HelpEntry } from '@foxeo/core/modules';
import MiniSearch from 'minisearch';
import type { App } from '../session/public.ts';

export interface Topic {
  id: string;
  name: string;
  entries: Answer[];
}

export interface Answer {
  question: string;
  answer: string;
  /** What else people call it. */
  words: string;
  /** Where the thing is done. */
  href: string | null;
}

interface Source {
  id: string;
  name: string;
  help: readonly HelpEntry[];
}

/** The questions of each source for this dashboard, as this person is spoken to; sources without any are left out. */
export function topicsOf(sources: readonly Source[], app: App, address: Address): Topic[] {
  return sources
    .map(({ id, name, help }) => ({
      id,
      name,
      entries: help
        .filter(({ dashboards }) => dashboards?.includes(app) ?? true)
        .map(({ question, answer, words = '', href = null }) => ({
          question: sayMessage(question, {}, { address }),
          answer: sayMessage(answer, {}, { address }),
          words,
          href,
        })),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/**
 * The entries that hold every word of the query, or a synonym of it, whatever its accents, its case, a plural or a slip;
 * the best first in each topic. All of them where nothing is asked.
 */
export function searchTopics(topics: readonly Topic[], query: string): Topic[] {
  if (wordsOf(query).length === 0) return [...topics];
  const index = new MiniSearch<{ id: string; topic: string } & Omit<Answer, 'href'>>({
    fields: ['question', 'words', 'topic', 'answer'],
    tokenize: wordsOf,
    processTerm: (term) => term,
  });
  const entries = new Map<string, { topic: Topic; entry: Answer }>();
  for (const topic of topics) {
    for (const [at, entry] of topic.entries.entries()) {
      const id = `${topic.id}/${at}`;
      entries.set(id, { topic, entry });
      index.add({ id, topic: topic.name, ...entry });
    }
  }
  const found = index.search(query, {
    combineWith: 'AND',
    boost: { question: 4, words: 3 },
    prefix: true,
    // One slip in a word that is long enough for it not to be another word.
    fuzzy: (term) => (term.length > 5 ? 1 : false),
  });
  const ranked = found.flatMap(({ id }) => entries.get(String(id)) ?? []);
  return topics
    .map((topic) => ({ ...topic, entries: ranked.filter((one) => one.topic === topic).map(({ entry }) => entry) }))
    .filter((topic) => topic.entries.length > 0);
}

/** Plain letters, small; words too short to tell anything are dropped, and so is a final s or x. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\d]+/gu) ?? []).filter((word) => word.length > 2).map((word) => word.replace(/[sx]$/, ''));
}
