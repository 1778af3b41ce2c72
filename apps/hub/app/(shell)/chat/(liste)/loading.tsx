export { DeskLoading as default } from '@foxeo/modules/chat/screens/loading.tsx';
