export { type DrawnCard, KpiCards, loadCards } from './cards.tsx';
export { kpisPage, kpiTitles, rowsPage } from './pages.tsx';
