import { titles } from '@foxeo/platform/legal';

export { LegalNoticePage as default } from '@foxeo/platform/legal';
export const metadata = titles.notice;
