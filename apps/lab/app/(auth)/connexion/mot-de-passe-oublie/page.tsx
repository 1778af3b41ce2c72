import { titles } from '@foxeo/platform/auth';

export { ForgotPage as default } from '@foxeo/platform/auth';
export const metadata = titles.forgot;
