export { TemplatesLoading as default } from '@foxeo/modules/prospects/screens/loading.tsx';
