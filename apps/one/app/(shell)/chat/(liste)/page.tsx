export { default } from '@foxeo/modules/chat/screens/mine.tsx';
export const metadata = { title: 'Messages' };
