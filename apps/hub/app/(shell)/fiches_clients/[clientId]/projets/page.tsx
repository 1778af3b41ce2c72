export { default } from '@foxeo/modules/projets/screens/client-tab.tsx';
