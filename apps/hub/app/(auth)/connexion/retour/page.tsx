import { titles } from '@foxeo/platform/auth';

export { ReturnPage as default } from '@foxeo/platform/auth';
export const metadata = titles.return;
