export { default } from '@foxeo/modules/validation/screens/queue.tsx';
export const metadata = { title: 'Validation' };
