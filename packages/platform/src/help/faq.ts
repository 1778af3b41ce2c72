import { type Address, sayMessage } from '@foxeo/core/messages';
import type { HelpEntry } from '@foxeo/core/modules';
import type { App } from '../session/public.ts';

export interface Topic {
  id: string;
  name: string;
  entries: { question: string; answer: string }[];
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
        .map(({ question, answer }) => ({
          question: sayMessage(question, {}, { address }),
          answer: sayMessage(answer, {}, { address }),
        })),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** The entries that hold every word of the query, whatever its accents, its case or a plural; questions first. */
export function searchTopics(topics: readonly Topic[], query: string): Topic[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return [...topics];
  return topics
    .map((topic) => ({
      ...topic,
      entries: topic.entries
        .map((entry) => ({ entry, rank: rankOf(entry, topic.name, wanted) }))
        .filter(({ rank }) => rank > 0)
        .sort((one, other) => other.rank - one.rank)
        .map(({ entry }) => entry),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** 2 when the question holds all the words, 1 when question, answer and topic do together, 0 otherwise. */
function rankOf({ question, answer }: Topic['entries'][number], topic: string, wanted: readonly string[]): number {
  const asked = wordsOf(question);
  if (wanted.every((word) => holds(asked, word))) return 2;
  const all = [...asked, ...wordsOf(answer), ...wordsOf(topic)];
  return wanted.every((word) => holds(all, word)) ? 1 : 0;
}

function holds(words: readonly string[], wanted: string): boolean {
  return words.some((word) => word.startsWith(wanted));
}

/** Plain letters, small; words too short to tell anything are dropped, and so is a final s or x. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\d]+/gu) ?? []).filter((word) => word.length > 2).map((word) => word.replace(/[sx]$/, ''));
}
