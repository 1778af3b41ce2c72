export { default, metadata } from '@foxeo/modules/projets/screens/my-action.tsx';
