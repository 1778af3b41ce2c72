export { default, metadata } from '@foxeo/modules/parcours/screens/template.tsx';
