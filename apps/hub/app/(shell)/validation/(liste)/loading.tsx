export { QueueLoading as default } from '@foxeo/modules/validation/screens/loading.tsx';
