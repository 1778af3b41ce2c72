export { NotFoundInside as default } from '@foxeo/platform/shell';
