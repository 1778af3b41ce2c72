import { titles } from '@foxeo/platform/auth';

export { SignInPage as default } from '@foxeo/platform/auth';
export const metadata = titles.signIn;
