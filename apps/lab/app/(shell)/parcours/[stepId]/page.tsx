export { default } from '@foxeo/modules/parcours/screens/step.tsx';
export { stepMetadata as generateMetadata } from '@foxeo/modules/parcours/screens/title';
