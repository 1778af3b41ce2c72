export { default, metadata } from '@foxeo/modules/projets/screens/mine.tsx';
