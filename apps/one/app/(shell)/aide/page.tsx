import { helpPage } from '@foxeo/platform/help';
import { dashboard } from '../../../dashboard.ts';

export const metadata = { title: 'Aide' };

export default helpPage(dashboard);
