export { default, metadata } from '@foxeo/modules/systeme/screens/services.tsx';
