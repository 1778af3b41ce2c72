export { ForbiddenPage as default } from '@foxeo/platform/shell';
