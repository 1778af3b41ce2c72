import { celebrateFirst } from '@foxeo/modules/memoire/screens/celebrate-first';
import { homePage } from '@foxeo/platform/home';
import { dashboard } from '../../../dashboard.ts';

export default celebrateFirst(homePage(dashboard));
