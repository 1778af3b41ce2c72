import { kpiTitles, rowsPage } from '@foxeo/platform/kpis';
import { dashboard } from '../../../../../dashboard.ts';

export default rowsPage(dashboard);
export const metadata = kpiTitles.rows;
