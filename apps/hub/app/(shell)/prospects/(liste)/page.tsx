export { default, metadata } from '@foxeo/modules/prospects/screens/pipeline.tsx';
