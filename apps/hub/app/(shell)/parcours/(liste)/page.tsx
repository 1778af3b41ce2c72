export { default, metadata } from '@foxeo/modules/parcours/screens/overview.tsx';
