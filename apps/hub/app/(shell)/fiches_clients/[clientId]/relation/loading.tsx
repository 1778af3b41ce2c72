export { RelationLoading as default } from '@foxeo/modules/crm/screens/loading.tsx';
