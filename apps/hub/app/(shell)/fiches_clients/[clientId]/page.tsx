export { default } from '@foxeo/modules/fiches_clients/screens/summary.tsx';
