export { journalExportRoute as GET } from '@foxeo/platform/account';
