export { default } from '@foxeo/modules/chat/screens/thread.tsx';
export { threadMetadata as generateMetadata } from '@foxeo/modules/chat/screens/title';
