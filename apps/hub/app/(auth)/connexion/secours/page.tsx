import { titles } from '@foxeo/platform/auth';

export { RecoveryPage as default } from '@foxeo/platform/auth';
export const metadata = titles.recovery;
