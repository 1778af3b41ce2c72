import { titles } from '@foxeo/platform/auth';

export { SpacesPage as default } from '@foxeo/platform/auth';
export const metadata = titles.spaces;
