import { titles } from '@foxeo/platform/legal';

export { PrivacyPage as default } from '@foxeo/platform/legal';
export const metadata = titles.privacy;
