export { HistoryLoading as default } from '@foxeo/modules/memoire/screens/loading.tsx';
