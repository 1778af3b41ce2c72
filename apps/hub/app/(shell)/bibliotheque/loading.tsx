export { default } from '@foxeo/modules/bibliotheque/screens/library-loading.tsx';
