import { titles } from '@foxeo/platform/legal';

export { AccessibilityPage as default } from '@foxeo/platform/legal';
export const metadata = titles.accessibility;
