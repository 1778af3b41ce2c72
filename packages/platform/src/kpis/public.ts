export { type DrawnCard, KpiCards, loadCards } from './cards.tsx';
export { measureOf } from './measure.ts';
export { kpisPage, kpiTitles, rowsPage } from './pages.tsx';
