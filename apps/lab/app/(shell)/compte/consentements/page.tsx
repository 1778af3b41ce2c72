import { accountTitles } from '@foxeo/platform/account';

export { accountConsentsPage as default } from '@foxeo/platform/account';
export const metadata = accountTitles.consents;
