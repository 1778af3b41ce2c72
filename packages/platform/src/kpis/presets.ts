import type { Choice } from './schema.ts';

export const TRADES = ['coach', 'formateur', 'artisan', 'creatif', 'association', 'commerce'] as const;
export type Trade = (typeof TRADES)[number];

const card = (source: string, more: Partial<Choice> = {}): Choice => {
  const [module = '', measure = ''] = source.split('.');
  return { module, measure, period: 'mois', display: 'trend', compared: true, wide: false, target: null, ...more };
};

/** A set of cards a trade, made of what modules measure today. */
export const PRESETS: Readonly<Record<Trade, readonly Choice[]>> = {
  coach: [
    card('projets.done'),
    card('chat.received'),
    card('documents.received', { display: 'list', wide: true, compared: false }),
    card('projets.decided', { period: 'trimestre' }),
  ],
  formateur: [
    card('documents.added'),
    card('documents.approved', { period: 'trimestre' }),
    card('projets.done', { display: 'bar', period: 'trimestre', wide: true }),
    card('validation.submitted'),
  ],
  artisan: [
    card('projets.done', { period: '30j' }),
    card('projets.entrusted', { period: '30j' }),
    card('documents.received', { period: 'trimestre' }),
    card('projets.decided', { display: 'list', wide: true, period: 'trimestre', compared: false }),
  ],
  creatif: [
    card('validation.submitted'),
    card('validation.approved', { period: 'trimestre' }),
    card('documents.handed_in', { display: 'bar', period: 'trimestre', wide: true }),
    card('chat.received'),
  ],
  association: [
    card('projets.done', { period: 'trimestre' }),
    card('projets.decided', { period: 'trimestre' }),
    card('documents.added', { period: 'trimestre' }),
    card('chat.received', { display: 'bar', period: '30j' }),
    card('documents.received', { display: 'list', wide: true, period: 'annee', compared: false }),
  ],
  commerce: [
    card('projets.done', { period: '7j' }),
    card('chat.sent', { period: '7j' }),
    card('chat.received', { period: '7j' }),
    card('documents.added', { display: 'bar', period: '30j', wide: true }),
  ],
};
