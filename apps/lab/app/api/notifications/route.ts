export { notificationsRoute as GET } from '@foxeo/platform/notifications';
