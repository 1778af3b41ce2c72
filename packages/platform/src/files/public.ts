export { type InspectedFile, inspectFile } from './inspect-file.ts';
export { serveStored } from './served.ts';
export { discardStored, openStored, putStored, storedAsPerson } from './stored.ts';
