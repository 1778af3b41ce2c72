import { searchPage } from '@foxeo/platform/search';
import { dashboard } from '../../../dashboard.ts';

export const metadata = { title: 'Recherche' };

export default searchPage(dashboard);
