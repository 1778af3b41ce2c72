export { default } from '@foxeo/modules/chat/screens/desk.tsx';
export const metadata = { title: 'Messages' };
