export { default, metadata } from '@foxeo/modules/documents/screens/mine.tsx';
