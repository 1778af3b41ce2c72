export { homePage } from './page.tsx';
