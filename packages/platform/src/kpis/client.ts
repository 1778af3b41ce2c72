export { PRESETS } from './presets.ts';
