import { titles } from '@foxeo/platform/auth';

export { ConsentsPage as default } from '@foxeo/platform/auth';
export const metadata = titles.consents;
