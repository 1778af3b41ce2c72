export { default } from '@foxeo/modules/audit/screens/loading.tsx';
