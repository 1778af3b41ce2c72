export { default, metadata } from '@foxeo/modules/systeme/screens/tasks.tsx';
