import { accountTitles } from '@foxeo/platform/account';

export { securityPage as default } from '@foxeo/platform/account';
export const metadata = accountTitles.security;
