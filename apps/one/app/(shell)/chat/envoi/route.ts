export { sendRoute as POST } from '@foxeo/modules/chat/send-route';
