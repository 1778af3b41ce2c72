export { default } from '@foxeo/modules/chat/screens/settings.tsx';
export const metadata = { title: 'Réglages des messages' };
