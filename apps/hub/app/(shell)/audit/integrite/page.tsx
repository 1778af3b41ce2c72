export { default, metadata } from '@foxeo/modules/audit/screens/integrity.tsx';
