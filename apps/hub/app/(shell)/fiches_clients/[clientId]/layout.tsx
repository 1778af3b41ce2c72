export { default, generateMetadata } from '@foxeo/modules/fiches_clients/screens/client-layout.tsx';
