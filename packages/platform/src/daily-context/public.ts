export { DailyStrip, type DailyStripProps } from './strip.tsx';
