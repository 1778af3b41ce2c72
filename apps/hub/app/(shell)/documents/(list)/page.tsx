export { default, metadata } from '@foxeo/modules/documents/screens/all.tsx';
