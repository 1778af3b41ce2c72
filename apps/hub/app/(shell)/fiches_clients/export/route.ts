export { exportRoute as GET } from '@foxeo/modules/fiches_clients/export-route';
