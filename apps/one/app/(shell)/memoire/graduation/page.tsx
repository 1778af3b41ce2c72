export { default, metadata } from '@foxeo/modules/memoire/screens/graduation.tsx';
