import { titles } from '@foxeo/platform/auth';

export { InvitationPage as default } from '@foxeo/platform/auth';
export const metadata = titles.invitation;
