export { default } from '@foxeo/modules/memoire/screens/of-client.tsx';
