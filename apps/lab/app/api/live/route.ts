export { liveRoute as GET, sessionRoute as HEAD } from '@foxeo/platform/shell';
