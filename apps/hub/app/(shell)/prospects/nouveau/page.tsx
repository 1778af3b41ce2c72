export { default, metadata } from '@foxeo/modules/prospects/screens/create.tsx';
