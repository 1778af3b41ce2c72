import { titles } from '@foxeo/platform/auth';

export { SecondFactorPage as default } from '@foxeo/platform/auth';
export const metadata = titles.secondFactor;
