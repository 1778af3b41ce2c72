export { default } from '@foxeo/modules/crm/screens/relation.tsx';
