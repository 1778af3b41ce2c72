export { default, metadata } from '@foxeo/modules/parcours/screens/templates.tsx';
