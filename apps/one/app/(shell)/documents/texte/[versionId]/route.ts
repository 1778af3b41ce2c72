export { textRoute as GET } from '@foxeo/modules/documents/text-route';
