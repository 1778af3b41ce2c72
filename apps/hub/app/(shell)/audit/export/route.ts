export { exportRoute as GET } from '@foxeo/modules/audit/export-route';
