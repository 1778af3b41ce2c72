export { default, metadata } from '@foxeo/modules/projets/screens/action.tsx';
