export { default, generateMetadata } from '@foxeo/modules/projets/screens/project.tsx';
