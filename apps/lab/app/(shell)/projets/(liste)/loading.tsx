export { MineLoading as default } from '@foxeo/modules/projets/screens/loading.tsx';
