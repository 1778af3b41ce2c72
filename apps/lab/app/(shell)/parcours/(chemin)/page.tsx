export { default, metadata } from '@foxeo/modules/parcours/screens/mine.tsx';
