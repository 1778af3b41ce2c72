export { default, generateMetadata } from '@foxeo/modules/prospects/screens/sheet.tsx';
