export { fileRoute as GET } from '@foxeo/modules/chat/file-route';
