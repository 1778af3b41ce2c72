export { default } from '@foxeo/modules/parcours/screens/composed.tsx';
