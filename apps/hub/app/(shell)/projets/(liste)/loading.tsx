export { ProjectsLoading as default } from '@foxeo/modules/projets/screens/loading.tsx';
