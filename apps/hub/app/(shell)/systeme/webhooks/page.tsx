export { default, metadata } from '@foxeo/modules/systeme/screens/webhooks.tsx';
