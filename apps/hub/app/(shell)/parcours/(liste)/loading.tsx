export { OverviewLoading as default } from '@foxeo/modules/parcours/screens/loading.tsx';
