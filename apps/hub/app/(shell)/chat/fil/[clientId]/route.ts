export { pageRoute as GET } from '@foxeo/modules/chat/page-route';
