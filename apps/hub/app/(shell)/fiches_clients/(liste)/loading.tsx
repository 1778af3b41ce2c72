export { default } from '@foxeo/modules/fiches_clients/screens/list-loading.tsx';
