export { DocumentsLoading as default } from '@foxeo/modules/documents/screens/loading.tsx';
