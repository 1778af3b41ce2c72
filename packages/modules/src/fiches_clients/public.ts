export { DEFAULT_MODULES, proposeSubdomain } from './rules.ts';
