export { photoRoute as GET } from '@foxeo/modules/crm/photo-route';
