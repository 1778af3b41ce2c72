export { HomeLoading } from './loading.tsx';
export { homePage } from './page.tsx';
