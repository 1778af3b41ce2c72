export { default, metadata } from '@foxeo/modules/fiches_clients/screens/import.tsx';
