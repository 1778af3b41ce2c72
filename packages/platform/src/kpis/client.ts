export { PRESETS, TRADES } from './presets.ts';
export { tradeMessages } from './trade-messages.ts';
