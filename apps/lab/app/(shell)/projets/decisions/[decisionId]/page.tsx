export { default } from '@foxeo/modules/projets/screens/decision.tsx';
