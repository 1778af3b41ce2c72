export { type FoundGroup, searchRoute } from './route.ts';
