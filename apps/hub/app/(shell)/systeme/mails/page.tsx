export { default, metadata } from '@foxeo/modules/systeme/screens/mails.tsx';
