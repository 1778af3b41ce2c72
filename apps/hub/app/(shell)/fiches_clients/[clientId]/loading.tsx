export { default } from '@foxeo/modules/fiches_clients/screens/client-loading.tsx';
