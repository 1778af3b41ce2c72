export { NotFound as default } from '@foxeo/platform/shell';
