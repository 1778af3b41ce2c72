import { titles } from '@foxeo/platform/auth';

export { EnrolPage as default } from '@foxeo/platform/auth';
export const metadata = titles.enrol;
