export { default, metadata } from '@foxeo/modules/projets/screens/create.tsx';
