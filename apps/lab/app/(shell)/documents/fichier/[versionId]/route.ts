export { fileRoute as GET } from '@foxeo/modules/documents/file-route';
