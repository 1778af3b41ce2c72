export { zipRoute as GET } from '@foxeo/modules/documents/zip-route';
