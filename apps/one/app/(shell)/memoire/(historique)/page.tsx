export { default, metadata } from '@foxeo/modules/memoire/screens/mine.tsx';
