export { arrivalRoute as GET } from '@foxeo/platform/notifications';
