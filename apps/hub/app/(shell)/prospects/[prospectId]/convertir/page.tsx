export { default, metadata } from '@foxeo/modules/prospects/screens/convert.tsx';
