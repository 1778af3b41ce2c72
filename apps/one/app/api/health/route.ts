export { healthRoute as GET } from '@foxeo/platform/shell';
