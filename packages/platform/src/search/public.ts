export { searchPage } from './page.tsx';
export { openingRoute, searchRoute } from './route.ts';
