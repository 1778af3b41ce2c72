export { HomeLoading as default } from '@foxeo/platform/home';
