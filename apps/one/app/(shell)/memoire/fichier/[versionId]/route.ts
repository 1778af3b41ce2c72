export { fileRoute as GET } from '@foxeo/modules/memoire/file-route';
