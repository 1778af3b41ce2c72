export { default, metadata } from '@foxeo/modules/audit/screens/journal.tsx';
