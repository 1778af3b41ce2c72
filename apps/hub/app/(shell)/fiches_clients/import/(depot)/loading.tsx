export { default } from '@foxeo/modules/fiches_clients/screens/import-loading.tsx';
