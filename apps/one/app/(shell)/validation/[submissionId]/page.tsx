export { default } from '@foxeo/modules/validation/screens/request.tsx';
export { submissionMetadata as generateMetadata } from '@foxeo/modules/validation/screens/title';
