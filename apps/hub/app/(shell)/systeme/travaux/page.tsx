export { default, metadata } from '@foxeo/modules/systeme/screens/jobs.tsx';
