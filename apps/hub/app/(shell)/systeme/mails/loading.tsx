import { loadingPart } from '@foxeo/modules/systeme/screens/loading.tsx';

export default loadingPart('mails');
