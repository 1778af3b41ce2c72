import { accountTitles } from '@foxeo/platform/account';

export { profilePage as default } from '@foxeo/platform/account';
export const metadata = accountTitles.profile;
