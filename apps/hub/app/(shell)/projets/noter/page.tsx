export { default, metadata } from '@foxeo/modules/projets/screens/note.tsx';
