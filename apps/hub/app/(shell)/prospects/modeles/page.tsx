export { default, metadata } from '@foxeo/modules/prospects/screens/templates.tsx';
