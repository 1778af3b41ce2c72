export { liveRoute as GET } from '@foxeo/platform/shell';
