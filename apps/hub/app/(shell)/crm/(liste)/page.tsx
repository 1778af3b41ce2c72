export { default, metadata } from '@foxeo/modules/crm/screens/contacts.tsx';
