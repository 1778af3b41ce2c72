export { PathLoading as default } from '@foxeo/modules/parcours/screens/loading.tsx';
