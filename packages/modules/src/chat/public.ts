export { chatHref, messageHref, writeAboutHref } from './addresses.ts';
