export { default, metadata } from '@foxeo/modules/audit/screens/line.tsx';
