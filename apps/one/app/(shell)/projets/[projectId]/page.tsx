export { default, generateMetadata } from '@foxeo/modules/projets/screens/my-project.tsx';
