export { default, metadata } from '@foxeo/modules/projets/screens/list.tsx';
