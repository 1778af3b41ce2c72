export { default } from '@foxeo/modules/validation/screens/decide.tsx';
export { submissionMetadata as generateMetadata } from '@foxeo/modules/validation/screens/title';
