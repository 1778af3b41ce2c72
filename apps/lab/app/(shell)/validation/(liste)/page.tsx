export { default } from '@foxeo/modules/validation/screens/requests.tsx';
export const metadata = { title: 'Mes demandes' };
