import { homePage } from '@foxeo/platform/home';
import { dashboard } from '../../../dashboard.ts';

export default homePage(dashboard);
