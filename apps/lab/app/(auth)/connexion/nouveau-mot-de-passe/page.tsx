import { titles } from '@foxeo/platform/auth';

export { NewPasswordPage as default } from '@foxeo/platform/auth';
export const metadata = titles.newPassword;
