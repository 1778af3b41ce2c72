import { accountTitles } from '@foxeo/platform/account';

export { journalPage as default } from '@foxeo/platform/account';
export const metadata = accountTitles.journal;
