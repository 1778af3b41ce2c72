export { ContactsLoading as default } from '@foxeo/modules/crm/screens/loading.tsx';
