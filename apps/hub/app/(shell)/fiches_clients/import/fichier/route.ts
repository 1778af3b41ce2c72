export { uploadRoute as POST } from '@foxeo/modules/fiches_clients/upload-route';
