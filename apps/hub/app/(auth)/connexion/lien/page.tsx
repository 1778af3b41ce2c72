import { titles } from '@foxeo/platform/auth';

export { LinkPage as default } from '@foxeo/platform/auth';
export const metadata = titles.link;
