import { accountTitles } from '@foxeo/platform/account';

export { preferencesPage as default } from '@foxeo/platform/account';
export const metadata = accountTitles.preferences;
