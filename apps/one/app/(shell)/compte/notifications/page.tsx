import { accountTitles } from '@foxeo/platform/account';

export { accountNotificationsPage as default } from '@foxeo/platform/account';
export const metadata = accountTitles.notifications;
