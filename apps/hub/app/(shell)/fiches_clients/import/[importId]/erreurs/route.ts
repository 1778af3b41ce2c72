export { badLinesRoute as GET } from '@foxeo/modules/fiches_clients/bad-lines-route';
