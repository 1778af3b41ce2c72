export { signOutRoute as POST } from '@foxeo/platform/auth';
