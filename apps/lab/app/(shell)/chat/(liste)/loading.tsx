export { ConversationLoading as default } from '@foxeo/modules/chat/screens/loading.tsx';
