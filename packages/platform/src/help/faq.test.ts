import { describe, expect, it } from 'vitest';
import { CHANGELOG, hasNews, latestNews } from './changelog.ts';
import { searchTopics, topicsOf } from './faq.ts';
import { GENERAL_HELP } from './general.ts';
import { TOURS } from './tour-steps.ts';

const sources = [
  {
    id: 'facturation',
    name: 'Factures',
    help: [
      {
        question: 'Comment payer une facture ?',
        answer: 'Par carte ou par prélèvement, depuis la facture.',
        words: 'régler carte acompte',
        href: '/facturation',
        dashboards: ['lab', 'one'] as const,
      },
      { question: 'Comment envoyer un devis ?', answer: 'Depuis la fiche du client.', dashboards: ['hub'] as const },
    ],
  },
  {
    id: 'chat',
    name: 'Messages',
    help: [{ question: { tu: 'Où sont tes messages ?', vous: 'Où sont vos messages ?' }, answer: 'Dans Messages.' }],
  },
];

describe('topicsOf', () => {
  it('keeps what is for this dashboard, in the person’s own words', () => {
    const topics = topicsOf(sources, 'lab', 'tu');
    expect(topics.flatMap(({ entries }) => entries.map(({ question }) => question))).toEqual([
      'Comment payer une facture\u202F?',
      'Où sont tes messages\u202F?',
    ]);
  });

  it('leaves out a source that has nothing to say here', () => {
    expect(topicsOf([{ id: 'x', name: 'X', help: [] }], 'hub', 'tu')).toEqual([]);
  });
});

describe('searchTopics', () => {
  const found = (app: 'hub' | 'lab', query: string) =>
    searchTopics(topicsOf(sources, app, 'vous'), query).flatMap(({ entries }) => entries.map(({ answer }) => answer));

  it('finds the paying answer in the Lab, not in the Hub', () => {
    expect(found('lab', 'payer')).toEqual(['Par carte ou par prélèvement, depuis la facture.']);
    expect(found('hub', 'payer')).toEqual([]);
  });

  it('ignores accents, case and plurals, and looks into answers too', () => {
    expect(found('lab', 'FACTURES')).toHaveLength(1);
    expect(found('lab', 'prelevement')).toHaveLength(1);
    expect(found('lab', 'prelevement virement')).toEqual([]);
  });

  it('knows other words for the same thing, and forgives a slip', () => {
    expect(found('lab', 'regler')).toHaveLength(1);
    expect(found('lab', 'acomptes')).toHaveLength(1);
    expect(found('lab', 'factrue')).toHaveLength(0);
    expect(found('lab', 'facturre')).toHaveLength(1);
    expect(found('lab', 'prelèvemant')).toHaveLength(1);
  });

  it('puts what is asked before what is only told', () => {
    const topics = topicsOf(
      [
        {
          id: 'a',
          name: 'A',
          help: [
            { question: 'Où est la lune ?', answer: 'Près du thème.' },
            { question: 'Comment changer le thème ?', answer: 'Par la lune.' },
          ],
        },
      ],
      'lab',
      'vous',
    );
    const [first] = searchTopics(topics, 'thème').flatMap(({ entries }) => entries);
    expect(first?.answer).toBe('Par la lune.');
  });

  it('shows everything when nothing is asked', () => {
    expect(found('lab', ' ')).toHaveLength(2);
  });
});

describe('what help ships with', () => {
  it('has four steps a tour and an answer to what any newcomer asks', () => {
    for (const steps of Object.values(TOURS)) expect(steps).toHaveLength(4);
    expect(GENERAL_HELP.length).toBeGreaterThanOrEqual(3);
  });

  it('says that something is new until it was read, and never twice', () => {
    const latest = latestNews('lab');
    expect(latest).toMatch(/^news_[a-z_]{1,35}$/);
    expect(hasNews('lab', [])).toBe(true);
    expect(hasNews('lab', [latest ?? ''])).toBe(false);
    expect(new Set(CHANGELOG.map(({ key }) => key)).size).toBe(CHANGELOG.length);
  });

  it('tells the latest first', () => {
    const dates = CHANGELOG.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort().reverse());
  });
});
