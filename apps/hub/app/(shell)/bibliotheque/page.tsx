import { libraryPage } from '@foxeo/modules/bibliotheque/screens/library.tsx';
import { registry } from '@foxeo/modules/registry';

export { libraryTitle as metadata } from '@foxeo/modules/bibliotheque/screens/library.tsx';

export default libraryPage(registry);
